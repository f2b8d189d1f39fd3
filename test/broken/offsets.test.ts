import { expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { info } from '../../src/collectors/collector.ts';
import { reasonOf } from '../../src/reason.ts';
import type { Command } from '../../src/transport/transport.ts';
import { startFakeServer } from '../servers/fake-server.ts';
import { startRedis } from '../servers/redis-server.ts';
import { openTransport } from '../support/transport.ts';
import { rowOf } from './fault.ts';
import { handlesInUse, handlesLeft } from './held.ts';
import { startProxy } from './proxy.ts';

const everywhere = allCollectors.filter(({ applies }) => !applies);
const wanted = [info, ...everywhere.flatMap(({ queries }) => queries)].map((it) => it.command);

const [first = info.command, ...others] = new Map(wanted.map((it) => [it.join(' '), it])).values();

/** What a poll asks, and among it what every server refuses. */
const asked: readonly Command[] = [first, ['NO-SUCH-COMMAND'], ...others];

/** The bytes that a real server answers to that. */
async function answered(): Promise<Buffer> {
  await using redis = await startRedis();
  await using proxy = await startProxy(redis.port);
  using transport = openTransport(proxy.port);
  await transport.send(['PING']);
  const chunks: Buffer[] = [];
  proxy.set({
    kind: 'swap',
    swapped(chunk) {
      chunks.push(chunk);
      return chunk;
    },
  });
  await transport.sendUntil(AbortSignal.timeout(5000), ...(asked as [string, ...string[]][]));
  return Buffer.concat(chunks);
}

/** What comes of it when a server answers no more than so many bytes of it, or all. */
async function outcomeAt(port: number): Promise<string> {
  using transport = openTransport(port);
  try {
    const { replies } = await transport.sendUntil(
      AbortSignal.timeout(5000),
      ...(asked as [string, ...string[]][]),
    );
    return `${replies.length} replies`;
  } catch (error) {
    return reasonOf(error);
  }
}

const atOnce = 16;

test('the connection is cut at each byte of what a poll is answered', async ({ task }) => {
  const bytes = await answered();
  // What lacks nothing but its last byte, which never tells anything, is a whole answer.
  const offsets = [...bytes.keys()].slice(0, -1);
  await using server = await startFakeServer((chunk, socket) => {
    if (chunk.includes('SETNAME')) return void socket.write('+OK\r\n');
    const offset = offsets.pop();
    if (offset === undefined) return void socket.write(bytes);
    const hangUp = () => (offset % 2 === 0 ? socket.end() : socket.resetAndDestroy());
    if (offset === 0) hangUp();
    else socket.write(bytes.subarray(0, offset), hangUp);
  });

  const handles = handlesInUse();
  const outcomes = new Set<string>();
  while (offsets.length > 0) {
    const some = Array.from({ length: Math.min(atOnce, offsets.length) });
    for (const it of await Promise.all(some.map(() => outcomeAt(server.port)))) outcomes.add(it);
  }

  expect(bytes.length).toBeGreaterThan(5000);
  expect([...outcomes]).toEqual([rowOf(task.name).meanwhile]);
  expect(await handlesLeft(handles)).toEqual([]);
  expect(await outcomeAt(server.port)).toBe(`${asked.length} replies`);
}, 30_000);
