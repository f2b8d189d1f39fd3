import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Certificates, makeCertificates } from './servers/certificates.ts';
import { freePort } from './servers/free-port.ts';
import { type RedisServer, startRedis } from './servers/redis-server.ts';
import { startTlsRedis, type TlsRedisServer } from './servers/tls-redis.ts';
import { startUpstash, token } from './servers/upstash.ts';
import { cachewatch } from './support/command.ts';
import { upIn, valueIn } from './support/page.ts';

const password = 'agent-47';
let directory: string;
let certificates: Certificates;
let near: RedisServer;
let far: TlsRedisServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-environment-'));
  certificates = await makeCertificates(directory);
  [near, far] = await Promise.all([startRedis(), startTlsRedis({ ...certificates, password })]);
  await near.cli('RPUSH', 'celery', 'a', 'b');
  await near.cli('MOVE', 'celery', '1');
  await near.cli('RPUSH', 'celery', 'a', 'b', 'c');
});

afterAll(async () => {
  await Promise.all([near.stop(), far.stop()]);
  await rm(directory, { recursive: true });
});

/** The first page with which the daemon is ready and that `holds`, and its whole log, started with this environment alone. */
async function watched(env: Record<string, string>, holds = (_: string) => {}) {
  using daemon = cachewatch(['--listen', '127.0.0.1:0'], env);
  const port = await daemon.listening();
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const page = await vi.waitFor(
    async () => {
      expect((await ask('/-/ready')).status).toBe(200);
      const text = await (await ask('/metrics')).text();
      holds(text);
      return text;
    },
    { timeout: 10_000, interval: 20 },
  );
  daemon.child.kill('SIGTERM');
  return { page, log: (await daemon.ended).stderr };
}

const nameOf = ({ port }: { readonly port: number }) => `127.0.0.1:${port}`;
const cloud = () => ({
  UPSTASH_REDIS_URL: `rediss://:${password}@127.0.0.1:${far.tlsPort}`,
  NODE_EXTRA_CA_CERTS: certificates.ca,
});
const queueIs =
  (length: number, labels: Record<string, string> = {}) =>
  (page: string) =>
    expect(valueIn(page, 'redis_key_size', { key: 'celery', ...labels })).toBe(length);

describe('one variable is enough:', () => {
  test('REDIS_URL', async () => {
    expect(upIn((await watched({ REDIS_URL: near.url })).page)).toEqual({ [nameOf(near)]: 1 });
  });

  test('REDIS_URLS', async () => {
    const { page } = await watched({ REDIS_URLS: `a=${near.url},b=${near.url}/1` });

    expect(upIn(page)).toEqual({ a: 1, b: 1 });
  });

  test('UPSTASH_REDIS_REST_URL, with its token', async () => {
    await using server = await startUpstash(() => 'upstash_version:1.13.3\r\n');
    const env = { UPSTASH_REDIS_REST_URL: server.url, UPSTASH_REDIS_REST_TOKEN: token };

    expect(upIn((await watched(env)).page)).toEqual({ [nameOf(server)]: 1 });
  });

  test('UPSTASH_REDIS_URL, over TLS', async () => {
    const { page } = await watched(cloud());

    expect(upIn(page)).toEqual({ [`127.0.0.1:${far.tlsPort}`]: 1 });
  });

  test('CELERY_BROKER_URL, and the length of the queue is there', async () => {
    const { page } = await watched({ CELERY_BROKER_URL: near.url }, queueIs(3));

    expect(upIn(page)).toEqual({ [nameOf(near)]: 1 });
  });

  test('CELERY_RESULT_BACKEND', async () => {
    const { page } = await watched({ CELERY_RESULT_BACKEND: `${near.url}/2` });

    expect(upIn(page)).toEqual({ [nameOf(near)]: 1 });
  });
});

describe('REDIS_WRITE_BOTH', () => {
  test('names both sides', async () => {
    const env = { REDIS_URL: near.url, ...cloud(), REDIS_WRITE_BOTH: 'true' };

    const { page, log } = await watched({ ...env, REDIS_READ_PREFERENCE: 'cloud' });

    expect(upIn(page)).toEqual({ local: 1, cloud: 1 });
    expect(log).not.toContain('REDIS_');
  });

  test('names both sides where the cloud is reached over REST', async () => {
    await using server = await startUpstash(() => 'upstash_version:1.13.3\r\n');
    const rest = { UPSTASH_REDIS_REST_URL: server.url, UPSTASH_REDIS_REST_TOKEN: token };
    const more = { REDIS_WRITE_BOTH: '1', REDIS_SYNC_ENABLED: 'true' };

    const { page } = await watched({ REDIS_URL: near.url, ...rest, ...more });

    expect(upIn(page)).toEqual({ local: 1, cloud: 1 });
  });

  test('without a cloud side is a warning', async () => {
    const { page, log } = await watched({ REDIS_URL: near.url, REDIS_WRITE_BOTH: 'true' });

    expect(upIn(page)).toEqual({ [nameOf(near)]: 1 });
    expect(log).toMatch(/"level":"warn".*REDIS_WRITE_BOTH: no pair is watched: its cloud side/);
  });
});

test('Celery beside REDIS_URL on one server is one target, with the queue in its database', async () => {
  const env = { REDIS_URL: near.url, CELERY_RESULT_BACKEND: near.url };

  const { page, log } = await watched(
    { ...env, CELERY_BROKER_URL: `${near.url}/1` },
    queueIs(2, { db: 'db1' }),
  );

  expect(upIn(page)).toEqual({ [nameOf(near)]: 1 });
  expect(log).toMatch(/"level":"info".*CELERY_BROKER_URL: the same server as REDIS_URL/);
  expect(log).toContain('CELERY_RESULT_BACKEND: the same server as REDIS_URL, watched once');
});

test('a broker that is no Redis is not watched, and the log says so', async () => {
  const env = { REDIS_URL: near.url, CELERY_BROKER_URL: `amqp://guest:${password}@127.0.0.1//` };

  const { page, log } = await watched(env);

  expect(upIn(page)).toEqual({ [nameOf(near)]: 1 });
  expect(log).toMatch(/"level":"info".*CELERY_BROKER_URL: not watched/);
});

test('USE_REDIS_CACHE=false watches nothing, not even the neighbour, and the log says so', async () => {
  const { page, log } = await watched({ REDIS_URL: near.url, USE_REDIS_CACHE: 'false' });

  expect(upIn(page)).toEqual({});
  expect(log).toMatch(/"level":"info".*USE_REDIS_CACHE: REDIS_URL is not in use/);
});

describe('a Redis that is absent', () => {
  const log = async (more: Record<string, string>) => {
    const env = {
      REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
      CACHEWATCH_LOG_LEVEL: 'debug',
    };
    const { page, log } = await watched({ ...env, ...more });
    expect(valueIn(page, 'redis_down_info', { reason: 'refused' })).toBe(1);
    return log.split('\n').filter((line) => line.includes('target down'));
  };

  test.each([
    ['debug', { ENVIRONMENT: 'development' }],
    ['error', { ENVIRONMENT: 'production' }],
    ['error', {}],
  ])('is told of at %s with %j', async (level, env) => {
    const [line = '', ...others] = await log(env as Record<string, string>);

    expect(JSON.parse(line)).toMatchObject({ level, reason: 'refused' });
    expect(others).toEqual([]);
  });
});
