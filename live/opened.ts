import type { Overview } from '../src/summary/overview.ts';
import type { Moment } from './age.ts';
import { pastFrom } from './daemon.ts';
import { detail } from './detail.ts';
import { appended, type Past } from './past.ts';
import type { Target } from './target.ts';

/** The one target of which more is shown, as the address says: `#target=NAME`. */
export interface Opened {
  readonly element: HTMLTableRowElement;
  name(): string | undefined;
  open(name: string | undefined): void;
  /** Something was heard; after a break the daemon is asked for the past again. */
  heard(kind: 'overview' | 'change', overview: Overview, moment: Moment): void;
  /** Draws everything anew: in other colours, for one. */
  redraw(): void;
}

/** Nothing is open yet. `look` tells what is known now. */
export function opened(
  look: () => { overview: Overview; moment: Moment } | undefined,
  close: () => void,
): Opened {
  const shown = detail(close);
  let name: string | undefined;
  let past: Past | undefined;

  function show() {
    const known = look();
    const target = targetIn(known?.overview);
    if (known && target) shown.show(target, past, known.overview.thresholds, known.moment);
  }

  const targetIn = (overview: Overview | undefined): Target | undefined =>
    overview?.targets.find((it) => it.name === name);

  async function ask(asked: string) {
    const answer = await pastFrom(asked).catch((error: Error) => error.message);
    if (asked !== name) return;
    const failed = typeof answer === 'string';
    past = failed ? past : answer;
    shown.complain(failed ? `The last hour is not known: ${answer}.` : '');
    show();
  }

  function open(next: string | undefined) {
    name = next;
    past = undefined;
    if (next === undefined) return shown.end();
    shown.begin(next);
    show();
    void ask(next);
  }

  return {
    element: shown.element,
    name: () => name,
    open,
    heard(kind, overview, { now }) {
      const target = targetIn(overview);
      if (name !== undefined && kind === 'overview') void ask(name);
      else if (past && target) past = appended(past, target, now);
      show();
    },
    redraw() {
      if (name === undefined) return;
      shown.begin(name);
      show();
    },
  };
}
