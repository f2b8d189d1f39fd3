import type { Clock } from '../clock.ts';
import type { Budget } from './transport.ts';

/** A budget, and how it is spent. */
export interface Purse extends Budget {
  spend(commands: number): void;
}

const secondsPerDay = 86_400;

/** What has been spent on one day, counted from the epoch. */
export interface Spending {
  day: number;
  commands: number;
}

/** What may be sent from midnight to midnight, in UTC, as plans are billed; `perDay` left out: anything. `spending` was before. */
export function purse(
  perDay: number | undefined,
  clock: Pick<Clock, 'epoch'>,
  spending: Spending = { day: 0, commands: 0 },
): Purse {
  function remaining(): number | undefined {
    const day = Math.floor(clock.epoch() / secondsPerDay);
    // A clock that is set back must not give a day twice.
    if (day > spending.day) Object.assign(spending, { day, commands: 0 });
    return perDay === undefined ? undefined : Math.max(0, perDay - spending.commands);
  }

  return {
    remaining,
    affords: (commands) => (remaining() ?? Number.POSITIVE_INFINITY) >= commands,
    spend(commands) {
      remaining();
      spending.commands += commands;
    },
  };
}
