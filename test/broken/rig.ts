import { setTimeout } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Cron } from '../../src/polling/cron.ts';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';
import { runDaemon } from '../support/daemon.ts';
import { valueIn } from '../support/page.ts';
import { type BreakingProxy, startProxy } from './proxy.ts';

/** Whose word is taken. */
export type Witness = Pick<RedisServer, 'cli'>;

/** A server, a proxy that can break what it answers, and the daemon, which polls through it when told to. */
export async function startRig(settings = 'timeout: 500ms', target = '') {
  const redis = await startRedis();
  const proxy = await startProxy(redis.port);
  const watching = await watchBy(settings, `url: "${proxy.url}"${target}`);
  return {
    redis,
    proxy,
    ...watching,
    polls: async () => pollsIn(await watching.daemon.page()),
    pollRight: (server: Witness = redis) => watching.pollRight(server),
    async recover(server: Witness = redis) {
      await watching.recover(server);
      await expectNoLeak(proxy);
    },
    async [Symbol.asyncDispose]() {
      await watching[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      await redis.stop();
    },
  };
}

/** The daemon with one target, polled when told to. */
export async function watchBy(settings: string, target: string) {
  const hand = handCron();
  const daemon = await runDaemon(`{ ${settings}, targets: [{ name: it, ${target} }] }`, hand.cron);
  await daemon.ready();
  const poll = () => pollBy(hand.tick, daemon.page);
  return {
    daemon,
    /** Resolves with the page after the next poll, which may have to wait until it is not too soon. */
    poll,
    /** Polls, and holds the page against what the server itself says meanwhile. */
    pollRight: (server: Witness) => pollRight(poll, server),
    /** The second poll at the latest is right about what has changed, and the server has one client of ours. */
    recover: (server: Witness) => recover(poll, server),
    [Symbol.asyncDispose]: daemon.stop,
  };
}

type Labels = Record<string, string>;

type Poll = () => Promise<string>;

/** Runs jobs when told to. */
export function handCron() {
  const ticks = new Set<() => void>();
  const cron: Cron = (_, tick) => {
    ticks.add(tick);
    return { ahead: () => ({ wait: 60, interval: 0 }), stop: () => void ticks.delete(tick) };
  };
  return { cron, tick: () => ticks.forEach((tick) => void tick()) };
}

const pollsIn = (page: string, of: Labels = {}) => valueIn(page, 'cachewatch_polls_total', of) ?? 0;

/** Longer than any pause after a failure. */
const patience = { timeout: 12_000, interval: 20 };

/** So far a page may be behind, in milliseconds. */
const behind = 260;

/** Resolves with the page after the next poll: of the only target, or of that with these labels. */
export async function pollBy(tick: () => void, read: Poll, of: Labels = {}): Promise<string> {
  await setTimeout(behind);
  const before = pollsIn(await read(), of);
  const ticking = setInterval(tick, 250);
  tick();
  try {
    return await vi.waitFor(async () => {
      const page = await read();
      expect(pollsIn(page, of)).toBeGreaterThan(before);
      return page;
    }, patience);
  } finally {
    clearInterval(ticking);
  }
}

let changes = 0;

/** Makes it say what it has never said before. */
export async function change(server: Witness) {
  changes += 1;
  await server.cli('SET', `key:${changes}`, 'x');
  await server.cli('CONFIG', 'SET', 'maxmemory', String(2 ** 30 + changes));
}

const asked: readonly (readonly [metric: string, field: string])[] = [
  ['redis_process_id', 'process_id'],
  ['redis_memory_max_bytes', 'maxmemory'],
  ['redis_uptime_in_seconds', 'uptime_in_seconds'],
  ['redis_commands_processed_total', 'total_commands_processed'],
  ['redis_connections_received_total', 'total_connections_received'],
];

async function told(server: Witness): Promise<readonly number[]> {
  const info = await server.cli('INFO', 'all');
  const number = (field: string) => Number(new RegExp(`^${field}[:=](\\d+)`, 'm').exec(info)?.[1]);
  return [...asked.map(([, field]) => number(field)), Number(await server.cli('DBSIZE'))];
}

const readIn = (page: string, of: Labels) => [
  ...asked.map(([metric]) => valueIn(page, metric, of)),
  valueIn(page, 'redis_db_keys', { ...of, db: 'db0' }),
];

/** Each value lies between what the server says of itself before and after. */
async function pollRight(poll: Poll, server: Witness): Promise<string> {
  const before = await told(server);
  const page = await poll();
  expectBetween(page, before, await told(server));
  return page;
}

type Told = Awaited<ReturnType<typeof told>>;

function expectBetween(page: string, before: Told, after: Told, of: Labels = {}) {
  const values = readIn(page, of);
  expect(valueIn(page, 'redis_up', of)).toBe(1);
  for (const [i, value] of values.entries()) {
    expect(value).toBeGreaterThanOrEqual(before[i] ?? Number.NaN);
    expect(value).toBeLessThanOrEqual(after[i] ?? Number.NaN);
  }
}

/** Resolves with the page of the second poll at the latest, which is right about what has changed. */
export async function recover(poll: Poll, server: Witness, of: Labels = {}) {
  await change(server);
  const before = await told(server);
  const first = await poll();
  const page = valueIn(first, 'redis_up', of) === 1 ? first : await poll();
  expectBetween(page, before, await told(server), of);
  await expectOneClient(server);
  return page;
}

/** Of ours, by the name they give themselves. */
const expectOneClient = (server: Witness) =>
  vi.waitFor(async () => {
    const clients = await server.cli('CLIENT', 'LIST');
    expect(clients.match(/ name=cachewatch /g)).toHaveLength(1);
  }, leaving);

/** One connection for the polls is left, and the others are gone. */
const expectNoLeak = (proxy: BreakingProxy) =>
  vi.waitFor(() => expect(proxy.open()).toBe(1), leaving);

const leaving = { timeout: 2000, interval: 20 };
