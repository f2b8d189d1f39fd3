import type { Command, Reply } from '../transport/transport.ts';

/**
 * What to ask next, given the replies so far: yields commands, is sent a reply to each, in order, and returns what
 * they told. Throws what it cannot read.
 */
export type Steps<Finding> = Generator<readonly Command[], Finding, readonly Reply[]>;

/** One piece of a round, which is done whole or not at all. */
export interface Task<Finding = unknown> {
  /** What it looks at, as it was configured: for the log. */
  readonly name: string;
  /** Never at work beside another such: a walk through all keys, which may use up what others need, and a script, which may not end. */
  readonly oneByOne?: 'walk' | 'script';
  /** Where the commands mean what they say; `undefined`: in any database. */
  readonly database: number | undefined;
  readonly steps: Steps<readonly Finding[]>;
}

interface Asking<Finding> {
  readonly steps: Steps<Finding>;
  readonly commands: readonly Command[];
}

/** Takes steps side by side: the next commands of all of them are asked as one. */
export function* together<Finding>(all: readonly Steps<Finding>[]): Steps<readonly Finding[]> {
  const found: Finding[] = [];
  const advance = (steps: Steps<Finding>, replies: readonly Reply[]): Asking<Finding>[] => {
    const next = steps.next(replies);
    if (!next.done) return [{ steps, commands: next.value }];
    found.push(next.value);
    return [];
  };
  let asking = all.flatMap((steps) => advance(steps, []));
  while (asking.length > 0) {
    const replies = yield asking.flatMap(({ commands }) => commands);
    let at = 0;
    asking = asking.flatMap(({ steps, commands }) => {
      const mine = replies.slice(at, at + commands.length);
      at += commands.length;
      return advance(steps, mine);
    });
  }
  return found;
}

/** Things that are looked at with one batch of commands. */
const sideBySide = 50;

/** Looks at many things, some at a time: their commands need not all be sent at once. */
export function* inBatches<Thing, Finding>(
  things: readonly Thing[],
  lookAt: (thing: Thing) => Steps<Finding>,
): Steps<readonly Finding[]> {
  const found: Finding[] = [];
  for (let at = 0; at < things.length; at += sideBySide) {
    const some = yield* together(things.slice(at, at + sideBySide).map(lookAt));
    for (const it of some) found.push(it);
  }
  return found;
}
