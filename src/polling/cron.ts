import { createTask, validateDetailed } from 'node-cron';

// In a zone with summer time node-cron misses, or spins through, the hour that comes twice.
process.env.TZ = 'UTC';

/** Why an expression is refused, by node-cron in its own words or by us; `undefined` when it is not. */
export function cronProblem(expression: string): string | undefined {
  const { valid, errors } = validateDetailed(expression);
  if (!valid) return errors.map(problemIn).join('; ');
  const fields = expression.trim().split(/\s+/);
  // Told in full: what node-cron understands is no password.
  if (fields.length === 5) return `this has no seconds: write "0 ${fields.join(' ')}"`;
  if (fields.some(isStepTooLong)) return 'a step is longer than its field';
  return fires(expression) ? undefined : 'it never comes to pass';
}

const lengths = [60, 60, 24, 31, 12, 7];

// Of every 90 seconds node-cron makes every 60.
const isStepTooLong = (field: string, i: number) =>
  [...field.matchAll(/\/(\d+)/g)].some(([, step]) => Number(step) > (lengths[i] ?? 0));

function fires(expression: string): boolean {
  const task = createTask(expression, () => {}, { logger: silent });
  try {
    return task.getNextRuns(1).length > 0;
  } catch {
    // Nothing for a hundred years.
    return false;
  } finally {
    void task.destroy();
  }
}

// Not the value: whoever mixes up two settings would find a password here.
const problemIn = ({ field, message }: { field: string; message: string }) =>
  field === 'expression' ? message.replace('5 or 6', '6') : `its ${spaced(field)} is not valid`;

/** `dayOfMonth`, as people write it. */
const spaced = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

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

/**
 * Cron by node-cron, in UTC, on timers of our own: after a leap of the clock, or a long standstill, its own would
 * go through every run that was missed before anything else is done. Of those there is one here.
 */
export const nodeCron: Cron = (expression, tick) => {
  const task = createTask(expression, () => {}, { logger: silent });
  const nextRuns = (count: number) => task.getNextRuns(count).map((run) => run.getTime());
  let timer: NodeJS.Timeout | undefined;

  function wait(due: number) {
    timer = setTimeout(
      () => {
        // A timer may be early, and this one is no longer than a day.
        if (Date.now() < due) return wait(due);
        plan();
        tick();
      },
      Math.min(due - Date.now(), dayMs),
    );
  }

  function plan() {
    const [due] = nextRuns(1);
    if (due !== undefined) wait(due);
  }

  plan();
  return {
    ahead() {
      const [first = never, second = never] = nextRuns(2);
      return { wait: (first - Date.now()) / 1000, interval: (second - first) / 1000 || 0 };
    },
    stop() {
      clearTimeout(timer);
      void task.destroy();
    },
  };
};

const dayMs = 86_400_000;
const never = Number.POSITIVE_INFINITY;

const quiet = () => {};
/** Its own words would go to the console. */
const silent = { info: quiet, warn: quiet, error: quiet, debug: quiet };
