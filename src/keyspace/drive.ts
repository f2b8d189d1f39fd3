import type { Reply } from '../transport/transport.ts';
import type { Exchange, Step } from './select.ts';
import type { Task } from './task.ts';

/** What becomes of tasks, told as it happens. */
export interface Driven<T> {
  found(task: T, findings: readonly unknown[]): void;
  /** What it was asked for could not be read, or was refused: the task may go on. */
  failed(task: T, error: Error | Reply): void;
  /** It has no findings: its next step did not fit, or the round was broken off, perhaps as it waited for an answer. */
  unfinished(task: T, why: 'budget' | 'broken off' | 'broken off while asking'): void;
}

interface Asking<T> extends Step {
  readonly task: T;
}

/** Tasks that are at work at the same time: a step of each goes into one round trip. */
const sideBySide = 10;

/** Takes every task to its end at a cost of `budget` at most. Rejects as `exchange` does: what was found until then was told. */
export async function drive<T extends Task>(
  tasks: readonly T[],
  { exchange, budget }: { readonly exchange: Exchange; readonly budget: number },
  told: Driven<T>,
): Promise<void> {
  const waiting = [...tasks];
  let asking: readonly Asking<T>[] = [];
  let left = budget;
  while (asking.length + waiting.length > 0) {
    const begun = begin(waiting, asking).flatMap((task) => advance(task, [], told));
    const { fitting, cost } = affordable([...asking, ...begun], left, exchange, told);
    left -= cost;
    const replies = await exchange.ask(fitting).catch((error: unknown) => {
      for (const { task } of fitting) told.unfinished(task, 'broken off while asking');
      for (const task of waiting) told.unfinished(task, 'broken off');
      throw error;
    });
    asking = fitting.flatMap(({ task }, i) => advance(task, replies[i] ?? [], told));
  }
}

/** Takes from those that wait as many as there is room for; of those that go one by one, one at most. */
function begin<T extends Task>(waiting: T[], asking: readonly Asking<T>[]): readonly T[] {
  let isTaken = asking.some(({ task }) => task.oneByOne);
  const begun: T[] = [];
  for (const task of [...waiting]) {
    if (asking.length + begun.length >= sideBySide) break;
    if (task.oneByOne && isTaken) continue;
    isTaken ||= task.oneByOne !== undefined;
    begun.push(task);
    waiting.splice(waiting.indexOf(task), 1);
  }
  return begun;
}

function affordable<T>(
  wanted: readonly Asking<T>[],
  left: number,
  exchange: Exchange,
  told: Pick<Driven<T>, 'unfinished'>,
) {
  const costs = exchange.costs();
  let cost = 0;
  const fitting = wanted.filter((step) => {
    const fits = cost + costs.of(step) <= left;
    if (!fits) told.unfinished(step.task, 'budget');
    else {
      cost += costs.of(step);
      costs.goes(step);
    }
    return fits;
  });
  return { fitting, cost };
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
