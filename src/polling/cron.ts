import { schedule, validateDetailed } from 'node-cron';

// In a zone with summer time node-cron misses, or spins through, the hour that comes twice.
process.env.TZ = 'UTC';

/** What is wrong with an expression: without seconds, or in node-cron's own words; `undefined` when nothing is. */
export function cronProblem(expression: string): string | undefined {
  const { valid, errors } = validateDetailed(expression);
  if (!valid) return errors.map(problemIn).join('; ');
  // node-cron reads five fields as minutes and so on: `*/15 * * * *` is meant as seconds here too often.
  const hasSeconds = expression.trim().split(/\s+/).length === 6;
  return hasSeconds ? undefined : 'six fields, the first of them seconds: put "0 " before five';
}

// Not the value: whoever mixes up two settings would find a password here.
const problemIn = ({ field, message }: { field: string; message: string }) =>
  field === 'expression' ? message : `its ${field} is none`;

/** What a cron expression has ahead of it, in seconds. */
export interface Ahead {
  /** Until its next run. */
  readonly wait: number;
  /** From that to the one after it. */
  readonly interval: number;
}

/** A cron expression at work. */
export interface CronTask {
  ahead(): Ahead;
  stop(): void;
}

/** Calls `tick` whenever the expression says. */
export type Cron = (expression: string, tick: () => void) => CronTask;

/** Cron by node-cron, in UTC. */
export const nodeCron: Cron = (expression, tick) => {
  const task = schedule(expression, tick, { suppressMissedWarning: true, logger: silent });
  return {
    ahead() {
      const [first = never, second = never] = task.getNextRuns(2).map((run) => run.getTime());
      return { wait: (first - Date.now()) / 1000, interval: (second - first) / 1000 || 0 };
    },
    stop: () => void task.destroy(),
  };
};

const never = Number.POSITIVE_INFINITY;

const quiet = () => {};
/** A missed tick shows as the age of the last poll; node-cron would write it to the console. */
const silent = { info: quiet, warn: quiet, error: quiet, debug: quiet };
