import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startRedis } from '../servers/redis-server.ts';
import { cachewatch } from '../support/command.ts';
import { valueIn } from '../support/page.ts';
import { type Chance, chance, oddRequest } from './odd-requests.ts';

/** The built daemon with a real Redis, on which everything is open. */
async function startOpen() {
  const redis = await startRedis();
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-fuzz-'));
  const file = join(directory, 'cachewatch.yml');
  await writeFile(file, `{ web: { reload: true }, targets: [{ name: one, url: "${redis.url}" }] }`);
  const command = cachewatch(['--config', file, '--listen', '127.0.0.1:0']);
  const port = await command.listening();
  const url = `http://127.0.0.1:${port}`;
  const page = async () => (await fetch(`${url}/metrics`)).text();
  await vi.waitFor(async () => expect(valueIn(await page(), 'redis_up')).toBe(1), 10_000);
  return {
    ...{ port, url, page, command },
    /** Files and sockets that it has open. */
    handles: async () => (await readdir(`/proc/${command.child.pid}/fd`)).length,
    memory: async () => valueIn(await page(), 'process_resident_memory_bytes') ?? Number.NaN,
    async [Symbol.asyncDispose]() {
      command[Symbol.dispose]();
      await redis.stop();
      await rm(directory, { recursive: true });
    },
  };
}

const connectTo = (port: number) => createConnection(port, '127.0.0.1').on('error', () => {});

/** What is answered to a few odd requests, the last of them perhaps not whole; `undefined` where they hang. */
async function answersTo(port: number, requests: readonly string[], chance: Chance) {
  const leavesEarly = chance.isOneIn(10);
  const socket = connectTo(port);
  let answer = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    answer += chunk;
  });
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)));
  socket.write(Buffer.from(requests.join(''), 'latin1'));
  if (leavesEarly) socket.once('connect', () => socket.destroy());
  const patient = await within(closed, 0.3);
  if (patient !== undefined) return patient;
  // It may wait for the rest of a request, which shall not come.
  socket.end();
  const late = await within(closed, 8);
  socket.destroy();
  return late;
}

function within<T>(promise: Promise<T>, seconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, seconds * 1000, undefined);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** What an answer shows that it should not: a stack, a file of ours, or an error of ours. */
const wrongIn = (answer: string | undefined) =>
  answer === undefined
    ? ['it hangs']
    : (answer.match(/ {4}at .*|node_modules.*|HTTP\/1\.1 500.*/g) ?? []);

const total = 10_000;
const abreast = 50;

test(`of ${total} odd requests none hangs the daemon, ends it, or has it show or keep anything`, {
  timeout: 60_000,
}, async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  const at = `FUZZ_SEED=${seed}`;
  await using daemon = await startOpen();
  const [handles, memory] = [await daemon.handles(), await daemon.memory()];
  let left = total;
  const wrong: unknown[] = [];
  const statuses = new Set<string>();
  const work = async (lane: number) => {
    const ownChance = chance(seed + lane);
    while (left > 0) {
      const requests = Array.from({ length: 1 + ownChance.whole(8) }, () => oddRequest(ownChance));
      left -= requests.length;
      const answer = await answersTo(daemon.port, requests, ownChance);
      for (const [status = ''] of answer?.matchAll(/HTTP\/1\.1 \d+/g) ?? [])
        statuses.add(status.slice(9));
      for (const it of wrongIn(answer))
        wrong.push({ it, requests: requests.map((it) => it.slice(0, 300)) });
    }
  };

  await Promise.all(Array.from({ length: abreast }, (_, lane) => work(lane)));

  expect(wrong, at).toEqual([]);
  expect([...statuses], at).toEqual(
    expect.arrayContaining(['200', '400', '404', '405', '413', '431']),
  );
  const page = await daemon.page();
  expect(valueIn(page, 'redis_up'), at).toBe(1);
  await vi.waitFor(
    async () => expect(await daemon.handles(), at).toBeLessThan(handles + 10),
    10_000,
  );
  expect((await daemon.memory()) - memory, at).toBeLessThan(96 * 2 ** 20);
  // Whoever read events is gone, and there is room for others.
  const events = await fetch(`${daemon.url}/api/v1/events`);
  await events.body?.cancel();
  expect(events.status, at).toBe(200);
  daemon.command.child.kill('SIGTERM');
  const { code, stderr } = await daemon.command.ended;
  expect(code, at).toBe(0);
  expect(stderr, at).not.toMatch(/"level":"(error|fatal)"|Warning/);
});

test('hundreds who ask for the page at once and do not take it share it', {
  timeout: 60_000,
}, async () => {
  await using daemon = await startOpen();
  const [handles, memory] = [await daemon.handles(), await daemon.memory()];

  const crowd: Socket[] = Array.from({ length: 400 }, () => connectTo(daemon.port).pause());
  await Promise.all(crowd.map((it) => once(it, 'connect')));
  for (const it of crowd) it.write('GET /metrics HTTP/1.1\r\nHost: it\r\n\r\n'.repeat(10));
  const whileFull = await daemon.memory();
  for (const it of crowd) it.destroy();
  await vi.waitFor(async () => expect(await daemon.handles()).toBeLessThan(handles + 10), 10_000);

  expect(whileFull - memory).toBeLessThan(128 * 2 ** 20);
});
