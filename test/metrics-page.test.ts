import { request } from 'node:http';
import { createConnection } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf, valueIn } from './support/page.ts';

const everySecond = 'schedule: "* * * * * *", timeout: 900ms';

const ofRedis = (page: string) => samplesOf(page).filter(({ name }) => name.startsWith('redis_'));

describe('/metrics', () => {
  test('says what the server says', async () => {
    await using redis = await startRedis({ args: ['--maxmemory', '100mb'] });
    await redis.cli('SET', 'key', 'value');
    await redis.cli('GET', 'key');
    await redis.cli('GET', 'nothing');
    await using daemon = await runDaemon(`targets: [{ name: cache, url: "${redis.url}" }]`);

    await daemon.ready();
    const page = await daemon.page();

    const expected = { redis_up: 1, redis_memory_max_bytes: 104_857_600 };
    const counted = { redis_keyspace_hits_total: 1, redis_keyspace_misses_total: 1 };
    for (const [name, value] of Object.entries({ ...expected, ...counted })) {
      expect.soft(valueIn(page, name, { target: 'cache' }), name).toBe(value);
    }
    expect(valueIn(page, 'redis_db_keys', { db: 'db0' })).toBe(1);
  });

  test('says what it varies with, and not what it is made with', async () => {
    await using daemon = await runDaemon('targets: [{ url: "redis://127.0.0.1:1" }]');

    const { headers } = await daemon.get('/metrics');

    expect(headers.get('vary')).toBe('Accept, Accept-Encoding');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('etag')).toBeNull();
  });

  test('polls are no errors to a server, and no refusals', async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(`{ ${everySecond}, targets: [{ url: "${redis.url}" }] }`);

    const page = await daemon.pageWhere((it) =>
      expect(valueIn(it, 'cachewatch_polls_total')).toBeGreaterThan(2),
    );

    expect(valueIn(page, 'redis_error_replies_total')).toBe(0);
    expect(await redis.cli('ACL', 'LOG')).toBe('');
  });

  test('a target that goes down loses every value but that it is down, and why', async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(`{ ${everySecond}, targets: [{ url: "${redis.url}" }] }`);
    await daemon.pageWhere((page) => expect(valueIn(page, 'redis_up')).toBe(1));

    redis.pause();
    const down = await daemon.pageWhere((page) => expect(valueIn(page, 'redis_up')).toBe(0));
    redis.resume();
    const back = await daemon.pageWhere((page) => expect(valueIn(page, 'redis_up')).toBe(1));

    expect(ofRedis(down).map(({ name }) => name)).toEqual(['redis_up', 'redis_down_info']);
    expect(valueIn(down, 'redis_down_info', { reason: 'timeout' })).toBe(1);
    expect(ofRedis(back).length).toBeGreaterThan(100);
    expect(valueIn(back, 'redis_down_info')).toBeUndefined();
  });

  test('one hung target does not hold up another', async () => {
    await using hung = await startRedis();
    await using well = await startRedis();
    hung.pause();
    const targets = `[{ name: hung, url: "${hung.url}" }, { name: well, url: "${well.url}" }]`;
    await using daemon = await runDaemon(`{ timeout: 3s, targets: ${targets} }`);

    const page = await daemon.pageWhere((it) =>
      expect(valueIn(it, 'redis_up', { target: 'well' })).toBe(1),
    );

    expect(valueIn(page, 'redis_up', { target: 'hung' })).toBeUndefined();
  });

  test('at maxclients a target that was up stays up and says so', async () => {
    await using redis = await startRedis({ args: ['--maxclients', '3'] });
    await using daemon = await runDaemon(`{ ${everySecond}, targets: [{ url: "${redis.url}" }] }`);
    await daemon.ready();

    const others = [1, 2, 3, 4].map(() => createConnection(redis.port, '127.0.0.1'));
    const page = await daemon.pageWhere((it) =>
      expect(valueIn(it, 'redis_rejected_connections_total')).toBeGreaterThan(0),
    );

    expect(valueIn(page, 'redis_up')).toBe(1);
    expect(valueIn(page, 'redis_connected_clients')).toBe(3);
    expect(valueIn(page, 'cachewatch_connections_opened_total')).toBe(1);
    for (const other of others) other.destroy();
  });

  test('the hit rate is that of the last minutes, and absent while nobody looks anything up', async () => {
    await using redis = await startRedis();
    await redis.cli('SET', 'key', 'value');
    for (let i = 0; i < 10; i += 1) await redis.cli('GET', 'nothing');
    await using daemon = await runDaemon(`{ ${everySecond}, targets: [{ url: "${redis.url}" }] }`);
    await daemon.ready();
    const idle = await daemon.page();

    for (let i = 0; i < 3; i += 1) await redis.cli('GET', 'key');
    await redis.cli('GET', 'nothing');
    await daemon.pageWhere((page) => expect(valueIn(page, 'redis_keyspace_hits_total')).toBe(3));
    const busy = await daemon.pageWhere((page) => expect(valueIn(page, 'redis_hit_rate')).toBe(75));

    expect(valueIn(idle, 'redis_hit_rate')).toBeUndefined();
    expect(valueIn(busy, 'redis_keyspace_misses_total')).toBeGreaterThanOrEqual(1);
  });

  test('is OpenMetrics or text as the scraper asks, and zipped when it may be', async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(`targets: [{ url: "${redis.url}" }]`);
    await daemon.ready();

    const openmetrics = await daemon.get('/metrics', {
      accept: 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5',
    });
    const text = await daemon.get('/metrics', { accept: 'text/plain' });
    const [zipped, plain] = await Promise.all([
      rawPage(daemon.url, { 'accept-encoding': 'gzip' }),
      rawPage(daemon.url, { 'accept-encoding': 'identity' }),
    ]);

    expect(openmetrics.headers.get('content-type')).toContain('application/openmetrics-text');
    expect(await openmetrics.text()).toMatch(/\n# EOF\n$/);
    expect(text.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(zipped.encoding).toBe('gzip');
    expect(gunzipSync(zipped.body).toString()).toContain('redis_up');
    expect(plain.encoding).toBeUndefined();
    expect(zipped.body.length).toBeLessThan(plain.body.length / 4);
  });

  test('with compat carries the misnamed originals, in text only', async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(`{ compat: true, targets: [{ url: "${redis.url}" }] }`);
    await daemon.ready();

    const accept = 'application/openmetrics-text;version=1.0.0';
    const response = await daemon.get('/metrics', { accept });
    const page = await response.text();

    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(valueIn(page, 'redis_total_reads_processed')).toBe(
      valueIn(page, 'redis_reads_processed_total'),
    );
  });
});

test('no value of a page has more digits than a double can carry', async () => {
  await using redis = await startRedis();
  for (let i = 0; i < 3; i += 1) await redis.cli('GET', 'nothing');
  const target = `{ url: "${redis.url}", memoryLimit: 7MB }`;
  await using daemon = await runDaemon(`{ compat: true, ${everySecond}, targets: [${target}] }`);

  const page = await daemon.pageWhere((it) =>
    expect(valueIn(it, 'cachewatch_polls_total')).toBeGreaterThan(3),
  );

  const numbers = page.match(/(?<=^[^#].*(?: |le="|quantile="))[\d.e+-]+(?=$|")/gm) ?? [];
  const tooLong = numbers.filter((it) => it.includes('.') && digitsOf(it).length > 15);
  expect(numbers.length).toBeGreaterThan(300);
  expect(tooLong).toEqual([]);
});

const digitsOf = (number: string) =>
  number
    .replace(/e.*/, '')
    .replace('.', '')
    .replace(/^[-0]+/, '');

async function rawPage(url: string, headers: Record<string, string>) {
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    request(`${url}/metrics`, { headers }, resolve).on('error', reject).end();
  });
  return { encoding: response.headers['content-encoding'], body: await buffer(response) };
}
