import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { getEventListeners } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { watching } from '../../src/polling/watching.ts';
import { freePort } from '../servers/free-port.ts';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';
import { configOf } from '../support/daemon.ts';
import { openTransport } from '../support/transport.ts';
import { handlesInUse, handlesLeft, heapInUse, recordWarnings } from './held.ts';
import type { Plan } from './plans.ts';
import { type BreakingProxy, startProxy } from './proxy.ts';

const plans: readonly (readonly [failure: string, plan: Plan])[] = [
  ['refused', { kind: 'refuse' }],
  ['reset', { kind: 'cut', after: 100, by: 'reset' }],
  ['ended', { kind: 'cut', after: 100, by: 'end' }],
  ['stopping in the middle', { kind: 'silent', after: 100 }],
  ['late', { kind: 'delay', seconds: 0.4 }],
  ['garbage', { kind: 'swap', swapped: (chunk) => chunk.map((byte) => byte ^ 0x55) }],
  ['long', { kind: 'pour', first: '+', body: 'x', bytes: 2 ** 21 }],
  ['one too many', { kind: 'pour', first: '', body: '+OK\r\n', bytes: 1000 }],
  ['of more elements than fit', { kind: 'pour', first: '', body: '*30000000\r\n', bytes: 1000 }],
];

/** Targets, and how often each of them fails: before anything is measured, and then. */
const [many, unmeasured, measured] = [50, 2, 10];

/** A connection has tens of thousands, the smallest of errors five hundred. */
const mostBytesEach = 250;

let redis: RedisServer;
let proxy: BreakingProxy;
let watches: Watches;
const recorded = recordWarnings();

beforeAll(async () => {
  redis = await startRedis();
  proxy = await startProxy(redis.port);
  watches = await watchMany(`url: "${proxy.url}"`);
  // Whatever is done for the first time takes memory, and keeps it.
  for (const [, plan] of plans) await failAgainAndAgain(plan, unmeasured);
});

afterAll(async () => {
  watches.stop();
  await proxy[Symbol.asyncDispose]();
  await redis.stop();
  recorded[Symbol.dispose]();
});

/** Many targets behind one address, polled when told to, and never too soon. */
async function watchMany(target: string) {
  let ahead = 0;
  const quiet = () => {};
  const all = watching({
    collectors: [],
    clock: {
      ...systemClock,
      epoch: () => systemClock.epoch() + ahead,
      monotonic: () => systemClock.monotonic() + ahead,
    },
    cron: () => ({ ahead: () => ({ wait: 60, interval: 0 }), stop() {} }),
    log: {
      ...{ debug: quiet, info: quiet, warn: quiet, error: quiet, fatal: quiet },
      ...{ setLevel: quiet, dropped: () => 0 },
    },
    newId: () => 'it',
    sleep: () => new Promise(() => {}),
  });
  const targets = Array.from({ length: many }, (_, i) => `{ name: t${i}, ${target} }`);
  all.become(configOf(`{ timeout: 250ms, targets: [${targets.join()}] }`).targets);
  const isPolled = () => all.all().every((it) => it.view().snapshot);
  await vi.waitFor(() => expect(isPolled()).toBe(true), 5000);
  return {
    stop: all.stop,
    /** So many polls have failed so far. */
    failures: () =>
      all
        .all()
        .flatMap((it) => [...it.view().ledger.failures.values()])
        .reduce((sum, it) => sum + it, 0),
    /** Resolves with how many are up. */
    async poll(): Promise<number> {
      ahead += 10;
      await Promise.all(all.all().map((it) => it.poll()));
      return all.all().filter((it) => it.view().snapshot?.up).length;
    },
  };
}

/** All fail, and come back, so many times. */
async function failAgainAndAgain(plan: Plan, rounds: number) {
  for (let i = 0; i < rounds; i++) {
    proxy.set(plan);
    expect(await watches.poll()).toBe(0);
    proxy.set({ kind: 'pass' });
    await comeBack();
  }
}

/** In more than one poll, where the machine has other things to do. */
async function comeBack() {
  let up = 0;
  for (let i = 0; i < 10 && up < many; i++) up = await watches.poll();
  expect(up).toBe(many);
}

type Watches = Awaited<ReturnType<typeof watchMany>>;

/** Holds the process to what it was before: its memory, its handles, and no warning of too many listeners. */
async function expectNothingLeft({ failures }: Watches, fail: () => Promise<void>) {
  const [handles, failed] = [handlesInUse(), failures()];

  const bytes = await growthBy(fail);

  expect(failures() - failed).toBeGreaterThanOrEqual(many * measured);
  expect(await handlesLeft(handles)).toEqual([]);
  expect(bytes / (many * measured)).toBeLessThan(mostBytesEach);
  expect(recorded.warnings).toEqual([]);
}

/** Bytes; what is kept once, however often it is done, is none. */
async function growthBy(work: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 4 && least > mostBytesEach * many * measured; i++) {
    const before = await heapInUse();
    await work();
    least = Math.min(least, (await heapInUse()) - before);
  }
  return least;
}

test.each(plans)('hundreds of replies %s leave nothing behind', async (_, plan) => {
  await expectNothingLeft(watches, () => failAgainAndAgain(plan, measured));

  expect(proxy.open()).toBe(many);
});

const unreachable: readonly (readonly [what: string, target: () => Promise<string> | string])[] = [
  ['that nobody listens for', async () => `url: "redis://127.0.0.1:${await freePort()}"`],
  ['at no socket', () => `url: "unix:///no/socket"`],
  ['without TLS', () => `url: "rediss://127.0.0.1:${redis.port}"`],
  ['by the wrong password', () => `url: "${redis.url}", username: nobody, password: wrong`],
  ['whose answer is not of HTTPS', () => `url: "https://127.0.0.1:${redis.port}", token: it`],
];

test.each(unreachable)('hundreds of attempts %s leave nothing behind', async (_, target) => {
  const those = await watchMany(await target());
  const fail = async (rounds: number) => {
    for (let i = 0; i < rounds; i++) expect(await those.poll()).toBe(0);
  };
  await fail(unmeasured);

  await expectNothingLeft(those, () => fail(measured));

  those.stop();
});

test('a signal that outlives the failures has no listeners of theirs', async () => {
  const { signal } = new AbortController();
  for (const [, plan] of plans) {
    using transport = openTransport(proxy.port);
    proxy.set({ kind: 'pass' });
    await transport.sendUntil(signal, ['PING']);
    proxy.set(plan);
    transport.sendUntil(signal, ['INFO']).catch(() => {});
    // Also where no answer comes.
    await setTimeout(20);
    transport.close();
  }

  await expect.poll(() => getEventListeners(signal, 'abort')).toEqual([]);
});

test('a kept connection has as many listeners after hundreds of polls as after one', async () => {
  const sockets: Socket[] = [];
  const keep = (message: unknown) => void sockets.push((message as { socket: Socket }).socket);
  subscribe('net.client.socket', keep);
  onTestFinished(() => void unsubscribe('net.client.socket', keep));
  using transport = openTransport(redis.port);
  const listeners = () => {
    const [socket] = sockets as [Socket];
    return socket.eventNames().map((name) => [name, socket.listenerCount(name)]);
  };
  await transport.send(['PING']);
  const before = listeners();

  for (let i = 0; i < 300; i++) await transport.send(['PING'], ['NO-SUCH-COMMAND']);

  expect(sockets).toHaveLength(1);
  expect(listeners()).toEqual(before);
});
