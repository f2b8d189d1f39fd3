import type { Clock } from '../clock.ts';
import type { Cron, CronTask } from './cron.ts';
import { whenTimeIsSet } from './time-set.ts';

/** Something to be done whenever its cron expression says. */
export interface Job {
  readonly expression: string;
  /** Is told within how many seconds it will be run again. */
  run(again: number): void;
}

/** Runs jobs when their expressions say; those that share one are spread evenly over its interval. */
export interface Schedule {
  /** Runs exactly these from now on, and those that are new at once; the others keep their turn. */
  become(jobs: readonly Job[]): void;
  stop(): void;
}

/** Between the first runs of two jobs, in seconds: a thousand polls at once would spoil each other's latency. */
const firstSpacing = 0.002;

/** Runs nothing yet. When the machine's time is set, it plans all anew, and runs all at once. */
export function schedule(cron: Cron, clock: Clock): Schedule {
  const pending = new Map<Job, NodeJS.Timeout>();
  const tasks = new Map<string, CronTask>();
  let jobs: readonly Job[] = [];

  function become(next: readonly Job[]) {
    const added = without(next, jobs);
    without(jobs, next).forEach(forget);
    jobs = next;
    keepTasksFor(new Set(next.map(({ expression }) => expression)));
    spread(added, added.length * firstSpacing);
  }

  function forget(job: Job) {
    clearTimeout(pending.get(job));
    pending.delete(job);
  }

  function keepTasksFor(expressions: ReadonlySet<string>) {
    for (const [expression, task] of tasks) {
      if (expressions.has(expression)) continue;
      task.stop();
      tasks.delete(expression);
    }
    for (const expression of expressions) {
      if (!tasks.has(expression)) tasks.set(expression, taskFor(expression));
    }
  }

  function taskFor(expression: string): CronTask {
    const task = cron(expression, () => {
      const due = jobs.filter((job) => job.expression === expression);
      spread(due, task.ahead().interval);
    });
    return task;
  }

  /** The first now and the others evenly over the `seconds` that follow; one whose turn is still to come has no other. */
  function spread(some: readonly Job[], seconds: number) {
    const again = within(some, tasks);
    for (const [i, job] of some.entries()) {
      if (pending.has(job)) continue;
      const turn = () => {
        pending.delete(job);
        job.run(again.get(job.expression) ?? Number.POSITIVE_INFINITY);
      };
      pending.set(job, setTimeout(turn, (seconds * 1000 * i) / some.length));
    }
  }

  function replan() {
    const all = jobs;
    become([]);
    become(all);
  }

  const endLooking = whenTimeIsSet(clock, replan);
  return {
    become,
    stop() {
      endLooking();
      become([]);
    },
  };
}

function without(jobs: readonly Job[], others: readonly Job[]): readonly Job[] {
  const left = new Set(others);
  return jobs.filter((job) => !left.has(job));
}

/** By expression: a job's place in the spread may move by a whole interval until its next turn. */
function within(jobs: readonly Job[], tasks: ReadonlyMap<string, CronTask>) {
  const expressions = new Set(jobs.map(({ expression }) => expression));
  return new Map(
    [...expressions].map((expression) => {
      const { wait = 0, interval = 0 } = tasks.get(expression)?.ahead() ?? {};
      return [expression, wait + interval];
    }),
  );
}
