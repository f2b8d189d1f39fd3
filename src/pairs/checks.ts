import { deadline } from '../abort.ts';
import { latest } from '../latest.ts';
import type { Log } from '../log.ts';
import type { Pair } from '../pair.ts';
import type { Watch } from '../polling/watch.ts';
import { messageOf } from '../reason.ts';
import { checkLog } from './check-log.ts';
import { type Check, type Sides, type Walking, walk } from './walk.ts';

/** The checks of one pair. */
export interface Checks {
  /** Checks now, where both sides are up; a call while one is under way does nothing. Never rejects. */
  run(again?: number): Promise<void>;
  heed(): void;
  /** `undefined` until one has ended since a side was last down, and while the next is overdue. */
  last(): Check | undefined;
  /** Whether the last one could be made; `undefined` before the first. */
  success(): boolean | undefined;
  stop(): void;
}

/** What checks need from outside. */
export interface CheckParts extends Walking {
  readonly log: Log;
  /** The watch of a target by its name; `undefined` while it is not watched. */
  watchOf(target: string): Watch | undefined;
  /** Told after each check. */
  changed(): void;
}

/** For a whole check, in seconds. */
const timeout = 60;

/** None made yet. */
export function checksOf(pair: Pair, parts: CheckParts): Checks {
  const { clock, changed } = parts;
  const found = latest<Check>(clock, timeout);
  const report = checkLog(pair.name, parts.log);
  const check = walk(pair.commandsPerDay, parts);
  let underWay: ReturnType<typeof deadline> | undefined;
  let success: boolean | undefined;

  const sides = () => bothUp(pair, parts);

  async function run(again?: number) {
    if (again !== undefined) found.expectNext(again);
    const now = sides();
    if (underWay || !now) return;
    const limit = deadline(timeout, clock);
    underWay = limit;
    const outcome = await check(now, limit.signal).catch((error: unknown) => messageOf(error));
    // Given up meanwhile; another one may be under way by now.
    if (underWay !== limit) return;
    end();
    if (sides()) conclude(outcome);
  }

  function conclude(outcome: Check | string) {
    success = typeof outcome === 'object';
    if (typeof outcome === 'object') found.keep(outcome);
    report(outcome);
    changed();
  }

  function end() {
    underWay?.release();
    underWay = undefined;
  }

  function giveUp() {
    found.forget();
    success = undefined;
    underWay?.abort(new Error('given up'));
    end();
  }

  return {
    run,
    heed() {
      if (!sides()) return giveUp();
      if (success === undefined) void run();
    },
    last: found.current,
    success: () => success,
    stop: giveUp,
  };
}

function bothUp(pair: Pair, { watchOf }: CheckParts): Sides | undefined {
  const [local, cloud] = [watchOf(pair.local), watchOf(pair.cloud)];
  return isUp(local) && isUp(cloud) ? { local: local.aside, cloud: cloud.aside } : undefined;
}

const isUp = (watch: Watch | undefined): watch is Watch => watch?.view().snapshot?.up === true;
