import type { Pair } from '../pair.ts';
import { type Job, schedule } from '../polling/schedule.ts';
import { isSame } from '../target.ts';
import { type CheckParts, type Checks, checksOf } from './checks.ts';
import { type Stand, standOf } from './stand.ts';

/** All configured pairs, each checked on its schedule. */
export interface Pairs {
  all(): readonly Stand[];
  /** Checks exactly these from now on; one that did not change keeps what it found. */
  become(pairs: readonly Pair[]): void;
  /** To be called whenever a poll has ended: a first check follows when both sides answer, and one that does not ends it. */
  heed(): void;
  stop(): void;
}

/** What pairs need from outside. */
export type PairsParts = CheckParts & { readonly cron: Parameters<typeof schedule>[0] };

interface Paired {
  readonly pair: Pair;
  readonly checks: Checks;
  readonly job: Job;
}

/** Checks nothing yet; `stop` ends all of it. */
export function pairs(parts: PairsParts): Pairs {
  const plan = schedule(parts.cron, parts.clock);
  let all: readonly Paired[] = [];

  function begin(pair: Pair): Paired {
    const checks = checksOf(pair, parts);
    return {
      ...{ pair, checks },
      job: { expression: pair.schedule, run: (again) => void checks.run(again) },
    };
  }

  return {
    all: () => all.map(({ pair, checks }) => standOf(pair, parts.watchOf, checks)),
    become(next) {
      const before = all;
      all = next.map((it) => before.find(({ pair }) => isSame(pair, it)) ?? begin(it));
      for (const it of before) if (!all.includes(it)) it.checks.stop();
      plan.become(all.map(({ job }) => job));
    },
    heed() {
      for (const { checks } of all) checks.heed();
    },
    stop() {
      plan.stop();
      for (const { checks } of all) checks.stop();
    },
  };
}
