import type { Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** What becomes of what a server answers. */
export type Plan =
  | { readonly kind: 'pass' }
  /** Connections are reset, new ones at once. */
  | { readonly kind: 'refuse' }
  /** The connection ends after so many bytes. */
  | { readonly kind: 'cut'; readonly after: number; readonly by: 'end' | 'reset' }
  /** The connection stays, and after so many bytes nothing more comes. */
  | { readonly kind: 'silent'; readonly after: number }
  | { readonly kind: 'delay'; readonly seconds: number }
  /** One byte at a time. */
  | { readonly kind: 'dribble' }
  /** Other bytes. */
  | { readonly kind: 'swap'; readonly swapped: (chunk: Buffer) => Uint8Array }
  /** This instead: `first`, and then so many bytes of `body`. */
  | {
      readonly kind: 'pour';
      readonly first: string;
      readonly body: string;
      readonly bytes: number;
    };

/** Passes on a chunk as planned; `from` bytes have been answered before it. Resolves when it is gone. */
export async function passOn(plan: Plan, client: Socket, chunk: Buffer, from: number) {
  switch (plan.kind) {
    case 'delay':
      await setTimeout(plan.seconds * 1000);
      return void client.write(chunk);
    case 'dribble':
      return dribble(client, chunk);
    case 'swap':
      return void client.write(plan.swapped(chunk));
    case 'pour':
      return from === 0 ? pour(client, plan) : undefined;
    case 'cut':
      return begin(client, chunk, plan.after - from, () =>
        plan.by === 'end' ? client.end() : client.resetAndDestroy(),
      );
    case 'silent':
      return begin(client, chunk, plan.after - from, () => {});
    default:
      return void client.write(chunk);
  }
}

async function dribble(client: Socket, chunk: Buffer) {
  for (const byte of chunk) {
    client.write(Uint8Array.of(byte));
    await setImmediate();
  }
}

/** Passes on as much as there is room for, and then does what is to follow. */
function begin(client: Socket, chunk: Buffer, room: number, then: () => void) {
  if (room > chunk.length) return void client.write(chunk);
  if (room >= 0) client.write(chunk.subarray(0, room), then);
}

async function pour(client: Socket, { first, body, bytes }: Plan & { kind: 'pour' }) {
  client.write(first);
  const block = Buffer.from(body.repeat(Math.ceil(65_536 / body.length)));
  for (let left = bytes; left > 0 && !client.destroyed; left -= block.length) {
    if (client.write(block)) await setImmediate();
    else await drained(client);
  }
}

const drained = (socket: Socket) =>
  new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
