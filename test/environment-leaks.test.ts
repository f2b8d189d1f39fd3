import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RedisServer, startRedis } from './servers/redis-server.ts';
import { type Start, saidByCommand } from './support/everything-said.ts';
import { at, inUrl, password, toldIn } from './support/hunter.ts';

let directory: string;
let locked: RedisServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-environment-leaks-'));
  locked = await startRedis({ password });
});

afterAll(async () => {
  await locked.stop();
  await rm(directory, { recursive: true });
});

/** What is given, by its name, and what is to be found of it. */
type Row = readonly [given: string, env: () => NonNullable<Start['env']>, found: string];

describe('no password or user is told of what the application names in', () => {
  test.concurrent.each<Row>([
    ['UPSTASH_REDIS_URL', () => ({ UPSTASH_REDIS_URL: at(locked.port) }), '"reason":"auth"'],
    ['CELERY_BROKER_URL', () => ({ CELERY_BROKER_URL: at(locked.port) }), '"reason":"auth"'],
    [
      'CELERY_RESULT_BACKEND',
      () => ({ CELERY_RESULT_BACKEND: at(locked.port) }),
      '"reason":"auth"',
    ],
    [
      'two that are one server',
      () => ({ REDIS_URL: at(locked.port), CELERY_BROKER_URL: `${at(locked.port)}/1` }),
      'the same server as REDIS_URL',
    ],
    [
      'two that are no pair',
      () => ({
        ...{
          REDIS_URL: at(locked.port),
          UPSTASH_REDIS_URL: at(locked.port),
          REDIS_WRITE_BOTH: '1',
        },
      }),
      'both sides are the same database',
    ],
    [
      'two that are a pair',
      () => ({
        ...{ REDIS_URL: at(locked.port), UPSTASH_REDIS_URL: at(1), REDIS_WRITE_BOTH: 'yes' },
      }),
      '"target":"cloud","reason":"refused"',
    ],
    [
      'a broker that is not watched',
      () => ({ REDIS_URL: at(locked.port), CELERY_BROKER_URL: at(1, inUrl, 'amqp') }),
      'CELERY_BROKER_URL: not watched',
    ],
    [
      'a cache that is not used',
      () => ({ REDIS_URL: at(locked.port), USE_REDIS_CACHE: 'no' }),
      'REDIS_URL is not in use',
    ],
  ])('%s', async (_, env, found) => {
    const said = await saidByCommand({ env: env() });

    expect(said).toContain(found);
    expect(toldIn(said)).toEqual([]);
  });
});

describe('no password or user is told of an environment that is refused for', () => {
  test.concurrent.each<Row>([
    ['its cloud side', () => ({ UPSTASH_REDIS_URL: `rediss://${inUrl}h:x` }), 'UPSTASH_REDIS_URL'],
    ['a broker', () => ({ CELERY_BROKER_URL: `redis://${inUrl}h/zero` }), 'CELERY_BROKER_URL'],
    [
      'a backend',
      () => ({ CELERY_RESULT_BACKEND: `redis+socket://${inUrl}h` }),
      'CELERY_RESULT_BACKEND',
    ],
    ['a switch', () => ({ REDIS_WRITE_BOTH: password, ENVIRONMENT: password }), 'REDIS_WRITE_BOTH'],
  ])('%s', async (_, env, found) => {
    const said = await saidByCommand({ env: env() });

    expect(said).toContain('the configuration has');
    expect(said).toContain(found);
    expect(toldIn(said)).toEqual([]);
  });

  test('a line of its file', async () => {
    const path = join(directory, 'bad.env');
    await writeFile(path, `REDIS_URL=${at(1)}\n${password}\n`);

    const said = await saidByCommand({ args: ['--env-file', path] });

    expect(said).toContain('bad.env:2: expected NAME=value');
    expect(toldIn(said)).toEqual([]);
  });
});
