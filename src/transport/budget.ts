import type { Clock } from '../clock.ts';
import type { Budget } from './transport.ts';

/** A budget, and how it is spent. */
export interface Purse extends Budget {
  spend(commands: number): void;
}

const secondsPerDay = 86_400;

/** What may be sent from midnight to midnight, in UTC, as plans are billed; `perDay` left out: anything. */
export function purse(perDay: number | undefined, clock: Pick<Clock, 'epoch'>): Purse {
  let today = 0;
  let spent = 0;

  function remaining(): number | undefined {
    const day = Math.floor(clock.epoch() / secondsPerDay);
    // A clock that is set back must not give a day twice.
    if (day > today) [today, spent] = [day, 0];
    return perDay === undefined ? undefined : Math.max(0, perDay - spent);
  }

  return {
    remaining,
    affords: (commands) => (remaining() ?? Number.POSITIVE_INFINITY) >= commands,
    spend(commands) {
      remaining();
      spent += commands;
    },
  };
}
