import type { Advise } from '../advice/advising.ts';
import type { Clock } from '../clock.ts';
import type { Collector } from '../collectors/collector.ts';
import type { Watch } from '../polling/watch.ts';
import { cached } from './cache.ts';
import { type Format, printer } from './exposition.ts';
import { familiesOf, type Scene } from './families.ts';
import { type Encoding, type Page, pageOf } from './page.ts';
import type { Self } from './self.ts';
import { shared } from './shared.ts';
import type { Turns } from './turns.ts';

/** How a page is wanted. */
export interface Form {
  readonly format: Format;
  readonly encoding: Encoding;
}

/** The pages there are: of everything, and of one target. */
export interface Pages {
  /** `openmetrics` may be missing: text then stands in for it. */
  readonly formats: ReadonlySet<Format>;
  all(form: Form): Promise<Page>;
  /**
   * Has the latest poll. Without what the daemon says of itself: that belongs to the page of everything.
   * Rejects with `TooBusy` when it got no turn.
   */
  of(watch: Watch, form: Form): Promise<Page>;
}

/** What the pages are made from. */
export interface PageSources {
  readonly collectors: readonly Collector[];
  readonly compat: boolean;
  readonly clock: Clock;
  watches(): readonly Watch[];
  /** Grows whenever there is something new to say. */
  version(): number;
  self(): Self;
  readonly advise: Advise;
  /** For the pages of one target: those who read the page of everything share it anyhow. */
  readonly turns: Turns;
}

/** Seconds: how much may have changed that a page does not have yet, and how old what it says of the process may be. */
const freshness = { changed: 0.25, unchanged: 1 } as const;

/** The pages of what is watched, each made only when somebody asks for it. */
export function pages(sources: PageSources): Pages {
  const { collectors, compat, clock, watches, version, self, advise, turns } = sources;
  const families = familiesOf(collectors, compat);
  const pagesIn = ({ format, encoding }: Form) => {
    const print = printer(families, format);
    const make = (scene: Scene) => pageOf(print(scene), encoding);
    const share = shared<unknown, Page>();
    return {
      all: cached(
        () => make(sceneOf(watches(), self(), advise)),
        version,
        clock.monotonic,
        freshness,
      ),
      // A page of the same poll has what was promised; another one may be too old.
      of: (watch: Watch) =>
        share(watch.view().snapshot ?? watch, () =>
          turns(() => make(sceneOf([watch], undefined, advise))),
        ),
    };
  };
  const inEach = (format: Format) => ({
    identity: pagesIn({ format, encoding: 'identity' }),
    gzip: pagesIn({ format, encoding: 'gzip' }),
  });
  const printed = { text: inEach('text'), openmetrics: inEach('openmetrics') };
  return {
    // OpenMetrics forbids the names of redis_exporter's originals.
    formats: new Set(compat ? ['text'] : ['text', 'openmetrics']),
    all: ({ format, encoding }) => printed[format][encoding].all(),
    of: (watch, { format, encoding }) => printed[format][encoding].of(watch),
  };
}

const sceneOf = (shown: readonly Watch[], self: Self | undefined, advise: Advise): Scene => ({
  self,
  watches: shown.map(({ target, labels, view }) => {
    const seen = view();
    return { ...seen, labels, advice: advise({ target, ...seen }) };
  }),
});
