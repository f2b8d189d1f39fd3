import { type Clock, since } from '../clock.ts';
import { messageOf } from '../reason.ts';
import type { Command, Reply } from '../transport/transport.ts';
import { type Failure, failureOf } from './failure.ts';

/** What is done with the key, in this order. */
export const operations = ['set', 'get', 'del'] as const;

/** One of `operations`. */
export type Operation = (typeof operations)[number];

/** What one flight came to. */
export interface Flight {
  /** When it ended, in seconds since the epoch. */
  readonly at: number;
  /** Of each operation that succeeded, in seconds. */
  readonly durations: ReadonlyMap<Operation, number>;
  /** After how long each target showed it, in seconds; `undefined`: not in time. */
  readonly shown: ReadonlyMap<string, number | undefined>;
  readonly failure: Failed | undefined;
}

/** What went wrong first. */
export interface Failed {
  readonly operation: Operation;
  readonly reason: Failure;
  /** In the server's or the socket's own words: for the log only. */
  readonly detail: string;
}

/** What a flight is made with. */
export interface Flying {
  readonly key: string;
  readonly value: string;
  readonly clock: Clock;
  /** Rejects when the target cannot be reached, or the flight is given up. */
  ask(command: Command): Promise<Reply>;
  /** Resolves when a target shows the value, with the seconds that took; `undefined`: not in time. */
  wait(shown: { key: string; value: string }): Promise<Flight['shown']>;
}

/** In seconds: a key that nobody deletes is gone then, and before a check of a pair would look at it. */
const timeToLive = '60';

/** Writes, reads, waits until it is shown elsewhere, and deletes. Never rejects. */
export async function fly({ key, value, clock, ask, wait }: Flying): Promise<Flight> {
  const durations = new Map<Operation, number>();
  let shown: Flight['shown'] = new Map();
  let operation: Operation = 'set';

  async function perform(next: Operation, command: Command, expected: unknown) {
    operation = next;
    const start = clock.monotonic();
    const reply = await ask(command);
    if (!reply.ok) throw new Error(reply.error);
    if (reply.value !== expected) throw new Lost();
    durations.set(next, since(clock.monotonic(), start));
  }

  const ended = (failure?: Failed): Flight => ({ at: clock.epoch(), durations, shown, failure });
  try {
    await perform('set', ['SET', key, value, 'EX', timeToLive], 'OK');
    await perform('get', ['GET', key], value);
    shown = await wait({ key, value });
    await perform('del', ['DEL', key], 1);
    return ended();
  } catch (error) {
    const reason = error instanceof Lost ? 'lost' : failureOf(error);
    return ended({ operation, reason, detail: messageOf(error) });
  }
}

class Lost extends Error {
  constructor() {
    super('what was written is not there');
  }
}
