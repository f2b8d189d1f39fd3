import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Overview } from '../src/summary/overview.ts';
import type { Summary } from '../src/summary/summary.ts';
import { freePort } from './servers/free-port.ts';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { eventsIn } from './support/events.ts';
import { overviewMisfits } from './support/openapi.ts';

describe('events', () => {
  test('tell of everything, then of what changed, and end with the daemon', async () => {
    await using redis = await startRedis();
    const targets = `[{ name: cache, url: "${redis.url}", schedule: "* * * * * *" },
      { name: rare, url: "${redis.url}", schedule: "0 0 0 1 1 *" }]`;
    await using daemon = await runDaemon(`targets: ${targets}`);
    await daemon.ready();
    const events = eventsIn(await daemon.get('/api/v1/events'));

    const [first, second, third] = [await events.next(), await events.next(), await events.next()];

    expect(first.value).toMatchObject({ kind: 'overview' });
    for (const { value } of [first, second, third])
      expect(overviewMisfits(value.overview)).toEqual([]);
    const namesIn = ({ value }: typeof first) =>
      value.overview.targets.map((it: Summary) => it.name);
    expect(namesIn(first)).toEqual(['cache', 'rare']);
    expect([second.value.kind, namesIn(second)]).toEqual(['change', ['cache']]);
    expect([third.value.kind, namesIn(third)]).toEqual(['change', ['cache']]);
    await daemon.stop();
    await expect(async () => {
      for await (const _ of events);
    }).rejects.toThrow();
  });

  test('tell of everything when targets come or go', async () => {
    await using daemon = await runDaemon('targets: [{ name: a, url: "redis://127.0.0.1:1" }]');
    await daemon.ready();
    const events = eventsIn(await daemon.get('/api/v1/events'));
    await events.next();

    daemon.reload('targets: [{ name: b, url: "redis://127.0.0.1:1" }]');

    const { value } = await events.next();
    expect(value.kind).toBe('overview');
    expect(value.overview.targets.map(({ name }: Summary) => name)).toEqual(['b']);
  });

  test('give a sign of life where nothing changes', { timeout: 20_000 }, async () => {
    await using daemon = await runDaemon(
      `targets: [{ name: a, url: "redis://127.0.0.1:${await freePort()}", schedule: "0 0 0 1 1 *" }]`,
    );
    await daemon.ready();
    const events = eventsIn(await daemon.get('/api/v1/events'));
    await events.next();

    const { value } = await events.next();

    expect([value.kind, value.overview.targets]).toEqual(['change', []]);
  });

  test('are for so many readers; one that leaves makes room', async () => {
    await using daemon = await runDaemon('targets: []');
    const open = async () => {
      const leave = new AbortController();
      const response = await fetch(`${daemon.url}/api/v1/events`, { signal: leave.signal });
      return { response, leave };
    };
    const readers = await Promise.all(Array.from({ length: 64 }, open));
    const late = await open();

    expect(new Set(readers.map(({ response }) => response.status))).toEqual(new Set([200]));
    expect(late.response.status).toBe(503);
    expect(await late.response.json()).toEqual({ error: 'expected at most 64 readers at once' });

    readers[0]?.leave.abort();
    await vi.waitFor(async () => expect((await open()).response.status).toBe(200), 5000);
    for (const { leave } of readers) leave.abort();
  });

  test('hold up no poll, though a thousand want them and take nothing', {
    timeout: 40_000,
  }, async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(
      `targets: [{ name: cache, url: "${redis.url}", schedule: "* * * * * *" }]`,
    );
    await daemon.ready();
    const before = process.memoryUsage().rss;
    const crowd = await crowdAt(daemon.url, 1000);

    const heads = crowd.map(({ head }) => head);
    expect(heads.filter((it) => it.startsWith('HTTP/1.1 200 '))).toHaveLength(64);
    const others = heads.filter((it) => !it.startsWith('HTTP/1.1 200 '));
    for (const it of others) expect(it).toMatch(/^$|^HTTP\/1.1 503 .*\r\nretry-after: 5\r\n/is);
    for (let i = 0; i < 25; i++) {
      const { now, targets } = (await (await daemon.get('/api/v1/targets')).json()) as Overview;
      expect(now - (targets[0]?.polledAt ?? 0)).toBeLessThan(3);
      await sleep(200);
    }
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(200);

    for (const { leave } of crowd) leave();

    await vi.waitFor(async () => {
      const next = await crowdAt(daemon.url, 64);
      for (const { leave } of next) leave();
      expect(next.filter(({ head }) => head.startsWith('HTTP/1.1 200 '))).toHaveLength(64);
    }, 10_000);
  });
});

/** So many readers who take the head of an answer and nothing more; it is empty where the daemon takes no more connections. */
const crowdAt = (url: string, size: number) =>
  Promise.all(
    Array.from({ length: size }, async () => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.write('GET /api/v1/events HTTP/1.1\r\nhost: crowd\r\n\r\n');
      const head = await new Promise((resolve) => {
        // Whoever is turned away is reset, which is followed by the end.
        socket
          .on('error', () => {})
          .once('data', resolve)
          .once('close', resolve);
      });
      socket.pause();
      return {
        head: Buffer.isBuffer(head) ? head.toString() : '',
        leave: () => void socket.destroy(),
      };
    }),
  );
