import type { Clock } from '../clock.ts';
import { Down } from '../reason.ts';
import type { Aside } from '../transport/aside.ts';
import { purse } from '../transport/budget.ts';
import { type Checked, type Checking, checkCloud, checkLocal } from './check.ts';
import { Refused } from './said.ts';
import { emptyTally, type Tally } from './tally.ts';

/** The ways to both sides of a pair. */
export interface Sides {
  readonly local: Aside;
  readonly cloud: Aside;
}

/** What one check found. */
export interface Check {
  /** When it ended, in seconds since the epoch. */
  readonly at: number;
  /** Of keys of the local side, looked for in the cloud. */
  readonly local: Tally;
  /** Of the few of them whose length or expiry was compared too. */
  readonly details: Tally;
  /** Of keys of the cloud, looked for on the local side, the last time it was; `undefined` where its keys may not be listed. */
  readonly cloud: Tally | undefined;
}

/** What walking needs from outside. */
export interface Walking {
  readonly clock: Clock;
  /** Rejects when `signal` is aborted first. */
  sleep(seconds: number, signal: AbortSignal): Promise<void>;
}

/** The keys of the cloud are walked through once in so many checks. */
const everyCloud = 6;

/** Checks the next keys of a pair each time it is called; rejects when one side cannot be asked all the while. */
export function walk(cloudCommandsPerDay: number, { clock, sleep }: Walking) {
  const affordable = within(cloudCommandsPerDay, clock);
  let turn = 0;
  let local: Checked = { tally: emptyTally, details: emptyTally, cursor: '0' };
  let cloud: Checked | undefined;

  async function next(checking: Checking) {
    local = await checkLocal(local.cursor, checking);
    if (turn % everyCloud === 0) {
      cloud = await checkCloud(cloud?.cursor ?? '0', checking).catch(noneIfRefused);
    }
    turn += 1;
  }

  return async (sides: Sides, signal: AbortSignal): Promise<Check> => {
    const both = [sides.local, sides.cloud];
    const before = both.map(({ connections }) => connections());
    const releases = both.map(({ hold }) => hold());
    try {
      await next({
        local: (commands) => sides.local.send(commands, signal),
        cloud: affordable((commands) => sides.cloud.send(commands, signal)),
        now: clock.epoch,
        random: Math.random,
        wait: (seconds) => sleep(seconds, signal),
      });
      throwIfReconnected(both, before);
      return { at: clock.epoch(), local: local.tally, details: local.details, cloud: cloud?.tally };
    } finally {
      for (const release of releases) release();
    }
  };
}

/** What goes beyond the budget is not sent. */
function within(perDay: number, clock: Clock) {
  const budget = purse(perDay, clock);
  return (ask: Checking['cloud']): Checking['cloud'] =>
    async (commands) => {
      if (!budget.affords(commands.length)) {
        throw new Down('quota', "the pair's budget for the day is spent");
      }
      budget.spend(commands.length);
      return await ask(commands);
    };
}

function noneIfRefused(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error;
}

/** Another server may have answered in between, with other keys. */
function throwIfReconnected(sides: readonly Aside[], before: readonly number[]) {
  if (sides.some(({ connections }, i) => connections() > (before[i] ?? 0) + 1)) {
    throw new Down('reset', 'a side hung up in the middle of a check');
  }
}
