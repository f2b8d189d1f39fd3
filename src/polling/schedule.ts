import type { Cron } from './cron.ts';

/** Something to be done whenever its cron expression says. */
export interface Job {
  readonly expression: string;
  run(): void;
}

/** Undoes what was started. */
export type Stop = () => void;

/**
 * Runs jobs when their expressions say; those that share one are spread evenly over its interval. What a tick
 * has put off stays in `timers` when the schedule stops: a new one must not cost the others their turn.
 */
export function startSchedule(
  jobs: readonly Job[],
  cron: Cron,
  timers: Set<NodeJS.Timeout> = new Set(),
): Stop {
  const stops = groupsOf(jobs).map(([expression, group]) => {
    const task = cron(expression, () => runSpread(group, task.interval(), timers));
    return task.stop;
  });
  return () => {
    for (const stop of stops) stop();
  };
}

function groupsOf(jobs: readonly Job[]): readonly (readonly [string, readonly Job[]])[] {
  const expressions = [...new Set(jobs.map((job) => job.expression))];
  return expressions.map((it) => [it, jobs.filter(({ expression }) => expression === it)]);
}

/** Runs each job once, the first now and the others evenly over the `seconds` that follow; `timers` holds those to come. */
export function runSpread(
  jobs: readonly Pick<Job, 'run'>[],
  seconds: number,
  timers: Set<NodeJS.Timeout>,
) {
  jobs.forEach((job, i) => {
    const delay = (seconds * 1000 * i) / jobs.length;
    const timer = setTimeout(() => {
      timers.delete(timer);
      job.run();
    }, delay);
    timers.add(timer);
  });
}
