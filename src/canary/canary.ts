import { deadline } from '../abort.ts';
import { latest } from '../latest.ts';
import type { Log } from '../log.ts';
import type { Aside } from '../transport/aside.ts';
import type { Command, Reply } from '../transport/transport.ts';
import { canaryLog } from './canary-log.ts';
import { type Flight, fly } from './flight.ts';
import type { CanarySettings } from './settings.ts';
import { type Waiting, whenShown } from './shown.ts';

/** The canary of one target. */
export interface Canary {
  /** To be run on its schedule: flies once, where the target is up; does nothing while it is at that. */
  readonly job: { readonly expression: string; run(again: number): void };
  /** Heeds what a poll found: a first flight follows the first that is answered, and one that is not ends it all. */
  heed(isUp: boolean): void;
  /** `undefined` until one has ended since the target was last down, and while the next is overdue. */
  last(): Flight | undefined;
  close(): void;
}

/** What a canary needs from outside. */
export interface CanaryParts extends Omit<Waiting, 'within' | 'signal'> {
  readonly log: Log;
  readonly aside: Aside;
  /** No other canary has the same: two may fly at one server, under two names or from two daemons. */
  readonly id: string;
  /** Told after each flight. */
  changed(): void;
}

/** For the operations, beside the time in which others may show it, in seconds. */
const timeout = 10;

/** Not flown yet. */
export function canaryOf(target: string, settings: CanarySettings, parts: CanaryParts): Canary {
  const { clock, changed } = parts;
  const report = canaryLog(target, parts.log);
  const seconds = timeout + settings.within;
  const found = latest<Flight>(clock, seconds);
  const start = flightsOf(settings, parts);
  let isUp = false;
  let underWay: ReturnType<typeof deadline> | undefined;

  async function run(again?: number) {
    if (again !== undefined) found.expectNext(again);
    if (underWay || !isUp) return;
    const limit = deadline(seconds, clock);
    underWay = limit;
    const flight = await start(limit.signal);
    // Given up meanwhile; another one may be under way by now.
    if (underWay !== limit) return;
    end();
    found.keep(flight);
    report(flight);
    changed();
  }

  function end() {
    underWay?.release();
    underWay = undefined;
  }

  function giveUp() {
    isUp = false;
    found.forget();
    underWay?.abort(new Error('given up'));
    end();
  }

  return {
    job: { expression: settings.schedule, run: (again) => void run(again) },
    heed(answers) {
      if (!answers) return giveUp();
      const isFirst = !isUp;
      isUp = true;
      if (isFirst) void run();
    },
    last: found.current,
    close: giveUp,
  };
}

/** Each flight writes another value. */
function flightsOf({ prefix, shownBy, within }: CanarySettings, parts: CanaryParts) {
  const { aside, clock, id } = parts;
  const key = `${prefix}:${id}`;
  let flights = 0;

  return async (signal: AbortSignal): Promise<Flight> => {
    flights += 1;
    const release = aside.hold();
    const ask = async (command: Command): Promise<Reply> =>
      (await aside.send([command], signal))[0] ?? { ok: false, error: 'no reply' };
    try {
      return await fly({
        ...{ key, value: `${id}:${flights}`, clock, ask },
        wait: (written) => whenShown(shownBy, written, { ...parts, within, signal }),
      });
    } finally {
      release();
    }
  };
}
