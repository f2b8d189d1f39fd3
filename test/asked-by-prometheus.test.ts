import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf, valueIn } from './support/page.ts';

// Nothing but the first poll comes by itself.
const rarely = 'schedule: "0 0 0 1 1 *"';

describe('/scrape', () => {
  test('polls the target now and says nothing of others', async () => {
    await using redis = await startRedis();
    await using other = await startRedis();
    const targets = `[{ name: one, url: "${redis.url}" }, { name: other, url: "${other.url}" }]`;
    await using daemon = await runDaemon(`{ ${rarely}, targets: ${targets} }`);
    await daemon.ready();
    await redis.cli('SET', 'key', 'value');
    await daemon.pageWhere((page) => expect(ageOf(page)).toBeGreaterThan(1.1));

    const page = await (await daemon.get('/scrape?target=one')).text();

    expect(valueIn(page, 'redis_db_keys', { db: 'db0' })).toBe(1);
    expect(new Set(samplesOf(page).map(({ labels }) => labels.target))).toEqual(new Set(['one']));
  });

  test('does not poll a target again that was polled within the last second', async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(
      `{ ${rarely}, targets: [{ name: one, url: "${redis.url}" }] }`,
    );
    await daemon.ready();

    const pages = await Promise.all(
      [1, 2, 3, 4].map(async () => (await daemon.get('/scrape?target=one')).text()),
    );

    expect(pages.map((page) => valueIn(page, 'cachewatch_polls_total'))).toEqual([1, 1, 1, 1]);
  });

  test('a target that hangs is told of within its deadline', async () => {
    await using redis = await startRedis();
    redis.pause();
    const target = `{ name: one, url: "${redis.url}", timeout: 300ms }`;
    await using daemon = await runDaemon(`{ ${rarely}, targets: [${target}] }`);

    const page = await (await daemon.get('/scrape?target=one')).text();

    expect(valueIn(page, 'redis_down_info', { reason: 'timeout' })).toBe(1);
  });

  test.each(['one', '127.0.0.1:PORT', 'redis://127.0.0.1:PORT'])(
    'a target may be called %s',
    async (name) => {
      await using redis = await startRedis();
      await using daemon = await runDaemon(`targets: [{ name: one, url: "${redis.url}" }]`);

      const target = encodeURIComponent(name.replace('PORT', String(redis.port)));
      const response = await daemon.get(`/scrape?target=${target}`);

      expect(response.status).toBe(200);
    },
  );

  test('nothing is dialled at the word of a caller', async () => {
    const dialled: unknown[] = [];
    const trap = createServer((socket) => void dialled.push(socket)).listen(0, '127.0.0.1');
    await once(trap, 'listening');
    const { port } = trap.address() as { port: number };
    await using daemon = await runDaemon('targets: [{ url: "redis://:secret@127.0.0.1:1" }]');

    const answers = await Promise.all(
      [
        `?target=redis://127.0.0.1:${port}`,
        `?target=127.0.0.1:${port}`,
        '',
        '?target=a&target=b',
      ].map((query) => daemon.get(`/scrape${query}`)),
    );

    trap.close();
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await answers[0]?.json()).toEqual({ error: expect.stringContaining('/sd') });
    expect(dialled).toEqual([]);
  });
});

const ageOf = (page: string) =>
  Date.now() / 1000 -
  (valueIn(page, 'cachewatch_last_poll_timestamp_seconds', { target: 'one' }) ?? 0);

describe('service discovery', () => {
  test('lists every target, to be scraped one by one under its own name', async () => {
    const targets =
      '[{ name: a, url: "redis://h:1", labels: { team: x } }, { name: b, url: "redis://h:2" }]';
    await using daemon = await runDaemon(`targets: ${targets}`);

    const groups = await (await daemon.get('/sd')).json();

    const here = new URL(daemon.url).host;
    const of = (name: string) => ({
      __metrics_path__: '/scrape',
      __param_target: name,
      instance: name,
    });
    expect(groups).toEqual([
      { targets: [here], labels: { ...of('a'), __meta_cachewatch_label_team: 'x' } },
      { targets: [here], labels: of('b') },
    ]);
  });

  test('redis_exporter’s path for cluster nodes gives the names that /scrape takes', async () => {
    await using daemon = await runDaemon('targets: [{ name: a, url: "redis://h:1" }]');

    const groups = await (await daemon.get('/discover-cluster-nodes')).json();

    expect(groups).toEqual([{ targets: ['a'], labels: {} }]);
  });
});
