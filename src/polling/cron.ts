import { schedule, validateDetailed } from 'node-cron';

/** Why node-cron refuses an expression, in its own words; `undefined` when it does not. */
export function cronProblem(expression: string): string | undefined {
  const { valid, errors } = validateDetailed(expression);
  return valid ? undefined : errors.map(problemIn).join('; ');
}

// Not the value: whoever mixes up two settings would find a password here.
const problemIn = ({ field, message }: { field: string; message: string }) =>
  field === 'expression' ? message : `its ${field} is none`;

/** A cron expression at work. */
export interface CronTask {
  /** Seconds between the next two runs. */
  interval(): number;
  stop(): void;
}

/** Calls `tick` whenever the expression says. */
export type Cron = (expression: string, tick: () => void) => CronTask;

/** Cron by node-cron, in the time zone of the machine. */
export const nodeCron: Cron = (expression, tick) => {
  const task = schedule(expression, tick, { suppressMissedWarning: true, logger: silent });
  return {
    interval() {
      const [first, second] = task.getNextRuns(2);
      return first && second ? (second.getTime() - first.getTime()) / 1000 : 0;
    },
    stop: () => void task.destroy(),
  };
};

const quiet = () => {};
/** A missed tick shows as the age of the last poll; node-cron would write it to the console. */
const silent = { info: quiet, warn: quiet, error: quiet, debug: quiet };
