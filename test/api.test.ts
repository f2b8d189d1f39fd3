import { describe, expect, test, vi } from 'vitest';
import type { Overview } from '../src/summary/overview.ts';
import type { Summary } from '../src/summary/summary.ts';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';

type Daemon = Awaited<ReturnType<typeof runDaemon>>;

const overviewOf = async (daemon: Daemon) =>
  (await (await daemon.get('/api/v1/targets')).json()) as Overview;

const firstOf = async (daemon: Daemon) => (await overviewOf(daemon)).targets[0] as Summary;

const eachSecond = (url: string, more = '') =>
  `{ schedule: "* * * * * *", hitRate: { window: 1m }, ${more} targets: [{ name: cache, url: "${url}" }] }`;

describe('a target', () => {
  test('is told of as the server says', async () => {
    await using redis = await startRedis({ args: ['--maxmemory', '100mb'] });
    await redis.cli('SET', 'a', '1');
    await using daemon = await runDaemon(eachSecond(redis.url));
    await daemon.ready();
    const used = Number(/used_memory:(\d+)/.exec(await redis.cli('INFO', 'memory'))?.[1]);

    const it = await firstOf(daemon);

    expect(it).toMatchObject({
      ...{ name: 'cache', url: redis.url, state: 'up', role: 'primary', keys: 1 },
      memory: { limitBytes: 100 * 2 ** 20, policy: 'noeviction' },
      clients: { connected: expect.any(Number), most: expect.any(Number) },
    });
    expect(it.memory?.usedBytes).toBeGreaterThan(used * 0.8);
    expect(it.memory?.usedBytes).toBeLessThan(used * 1.2);
    expect(it.memory?.ratio).toBeCloseTo((it.memory?.usedBytes ?? 0) / (100 * 2 ** 20), 6);
    expect((await overviewOf(daemon)).now - (it.polledAt ?? 0)).toBeLessThan(5);
  });

  test('without limit, lookups or version to tell has none of these, rather than 0', async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(eachSecond(redis.url));
    await daemon.ready();

    const it = await firstOf(daemon);

    expect(it.memory).not.toHaveProperty('limitBytes');
    expect(it.memory).not.toHaveProperty('ratio');
    expect(it).not.toHaveProperty('hitRatio');
  });

  test('has a hit rate as soon as it moves', async () => {
    await using redis = await startRedis();
    await redis.cli('SET', 'a', '1');
    await using daemon = await runDaemon(eachSecond(redis.url));
    await daemon.ready();
    for (const key of ['a', 'a', 'a', 'b']) await redis.cli('GET', key);

    await vi.waitFor(async () => expect((await firstOf(daemon)).hitRatio).toBe(0.75), 5000);
  });

  test('that is down says why, and nothing else of what it said', async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(eachSecond(redis.url));
    await daemon.ready();
    await redis.stop();
    await vi.waitFor(async () => expect((await firstOf(daemon)).state).toBe('down'), 5000);

    const it = await firstOf(daemon);

    expect(Object.keys(it).sort()).toEqual(
      [
        'advice',
        'firing',
        'labels',
        'name',
        'polledAt',
        'pollSeconds',
        'reason',
        'remedy',
        'state',
        'url',
      ].sort(),
    );
    expect([it.reason, it.advice, it.firing.map(({ alert }) => alert)]).toEqual([
      'refused',
      [],
      ['RedisDown'],
    ]);
  });

  test('tells no password, wherever it was given', async () => {
    await using redis = await startRedis({ password: 'hunter2' });
    const url = redis.url.replace('redis://', 'redis://:hunter2@');
    await using daemon = await runDaemon(eachSecond(url));
    await daemon.ready();

    const text = await (await daemon.get('/api/v1/targets')).text();

    expect(text).toContain('"state":"up"');
    expect(text).not.toContain('hunter2');
  });

  test('is found by its name, whatever that is made of', async () => {
    const names = [
      'a/b',
      '...',
      '50%',
      '%2F',
      '"quoted"',
      '<b>',
      '\u{1F600} é',
      '?a=b#c',
      'x'.repeat(200),
    ];
    const targets = names.map((name) => ({ name, url: 'redis://127.0.0.1:1' }));
    await using daemon = await runDaemon(JSON.stringify({ targets }));

    const found = await Promise.all(
      names.map(async (it) => {
        const answer = await daemon.get(`/api/v1/targets/${encodeURIComponent(it)}`);
        const { target } = (await answer.json()) as { target?: Summary };
        return target?.name;
      }),
    );

    expect(found).toEqual(names);
  });

  test('nobody knows is a 404 that says where the names are', async () => {
    await using daemon = await runDaemon('targets: []');

    const response = await daemon.get('/api/v1/targets/nobody');

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: 'expected the name of a target; /api/v1/targets lists them',
    });
  });

  test('has a history from the first ten seconds on', { timeout: 20_000 }, async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(eachSecond(redis.url));
    const clients = async () => {
      const { history } = (await (await daemon.get('/api/v1/targets/cache')).json()) as {
        history: { series: { clients: number[] } };
      };
      return history.series.clients;
    };
    expect(await clients()).toEqual([]);

    await vi.waitFor(async () => expect(await clients()).toEqual([1]), {
      timeout: 12_000,
      interval: 100,
    });
  });
});

test('the levels are those in force, after a reload too', async () => {
  await using redis = await startRedis();
  await using daemon = await runDaemon(eachSecond(redis.url));
  await daemon.ready();
  expect((await overviewOf(daemon)).thresholds.connections).toBe(1000);

  daemon.reload(eachSecond(redis.url, 'thresholds: { connections: 0.5 },'));

  const { thresholds, targets } = await overviewOf(daemon);
  expect(thresholds.connections).toBe(0.5);
  expect(targets[0]?.firing.map(({ alert }) => alert)).toEqual(['RedisConnectionsHigh']);
});
