import type { Reply } from '../transport/transport.ts';
import type { Exchange, Step } from './select.ts';
import type { Task } from './task.ts';

/** What tasks may ask, and through what. */
export interface Means {
  readonly exchange: Exchange;
  readonly budget: number;
  costOf(step: Step): number;
}

/** What becomes of tasks, told as it happens. */
export interface Driven<T> {
  found(task: T, findings: readonly unknown[]): void;
  /** What it was asked for could not be read, or was refused: the task may go on. */
  failed(task: T, error: Error | Reply): void;
}

interface Asking<T> extends Step {
  readonly task: T;
}

/** Tasks that are at work at the same time: a step of each goes into one round trip. */
const sideBySide = 10;

/**
 * Takes every task to its end at a cost of `budget` at most; one whose next step does not fit is given up. Says whether
 * all came to their end. Rejects as `exchange` does: what was found until then was told.
 */
export async function drive<T extends Task>(
  tasks: readonly T[],
  { exchange, budget, costOf }: Means,
  told: Driven<T>,
): Promise<boolean> {
  const waiting = [...tasks];
  let asking: readonly Asking<T>[] = [];
  let left = budget;
  let isComplete = true;
  while (asking.length + waiting.length > 0) {
    const begun = waiting.splice(0, sideBySide - asking.length);
    const wanted = [...asking, ...begun.flatMap((task) => advance(task, [], told))];
    const fitting = wanted.filter((step) => {
      const fits = costOf(step) <= left;
      if (fits) left -= costOf(step);
      return fits;
    });
    if (fitting.length < wanted.length) isComplete = false;
    const replies = await exchange(fitting);
    asking = fitting.flatMap(({ task }, i) => advance(task, replies[i] ?? [], told));
  }
  return isComplete;
}

function advance<T extends Task>(
  task: T,
  replies: readonly Reply[],
  told: Driven<T>,
): readonly Asking<T>[] {
  for (const reply of replies) if (!reply.ok) told.failed(task, reply);
  try {
    const next = task.steps.next(replies);
    if (!next.done) return [{ task, database: task.database, commands: next.value }];
    told.found(task, next.value);
  } catch (error) {
    told.failed(task, error as Error);
  }
  return [];
}
