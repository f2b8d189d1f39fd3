import type { Clock } from '../clock.ts';
import type { Collector } from '../collectors/collector.ts';
import type { Watch } from '../polling/watch.ts';
import { cached } from './cache.ts';
import { type Format, printer } from './exposition.ts';
import { familiesOf, type Scene } from './families.ts';
import type { Self } from './self.ts';

/** The pages there are: of everything, and of one target. */
export interface Pages {
  /** `openmetrics` may be missing: text then stands in for it. */
  readonly formats: ReadonlySet<Format>;
  all(format: Format): Promise<string>;
  /** Without what the daemon says of itself: that belongs to the page of everything. */
  of(watch: Watch, format: Format): Promise<string>;
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
}

/** A page without a change is served again for this long: what it says of the process is that old. */
const freshSeconds = 1;

/** The pages of what is watched, each made only when somebody asks for it. */
export function pages({ collectors, compat, clock, watches, version, self }: PageSources): Pages {
  const families = familiesOf(collectors, compat);
  const print = {
    text: printer(families, 'text'),
    openmetrics: printer(families, 'openmetrics'),
  };
  const scene = (shown: readonly Watch[], by: Self | undefined): Scene => ({
    self: by,
    watches: shown.map((it) => ({ ...it.view(), labels: it.labels })),
  });
  const whole = (format: Format) =>
    cached(() => print[format](scene(watches(), self())), version, clock.monotonic, freshSeconds);
  const all = { text: whole('text'), openmetrics: whole('openmetrics') };
  return {
    // OpenMetrics forbids the names of redis_exporter's originals.
    formats: new Set(compat ? ['text'] : ['text', 'openmetrics']),
    all: (format) => all[format](),
    of: (watch, format) => print[format](scene([watch], undefined)),
  };
}
