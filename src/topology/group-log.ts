import type { Log } from '../log.ts';
import { hideCredentials } from '../secret.ts';
import type { Told } from './discovery.ts';

/** Tells the log of one topology: who came and who left, and when nobody could tell. */
export interface GroupLog {
  told(how: Told): void;
  /** By their names. */
  changed(before: readonly string[], after: readonly string[]): void;
}

/** Writes one line when something changes, and none while it stays. */
export function groupLog(group: string, log: Log): GroupLog {
  let said: string | undefined;

  return {
    told({ problem, success, exhausted }) {
      // One that fails is nothing to tell of, where the next one answers.
      if (!success && !exhausted) return;
      if (problem === said) return;
      said = problem;
      if (problem === undefined) log.info({ group }, 'all members are found again');
      else log.warn({ group, error: hideCredentials(problem) }, 'members may be missing');
    },
    changed(before, after) {
      const joined = after.filter((name) => !before.includes(name));
      const left = before.filter((name) => !after.includes(name));
      if (joined.length + left.length > 0) log.info({ group, joined, left }, 'members changed');
    },
  };
}
