import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type RedisServer, startRedis } from './servers/redis-server.ts';
import { cachewatch } from './support/command.ts';
import { upIn, valueIn } from './support/page.ts';

let directory: string;
let redis: RedisServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-env-file-'));
  redis = await startRedis();
});

afterAll(async () => {
  await redis.stop();
  await rm(directory, { recursive: true });
});

const anywhere = ['--listen', '127.0.0.1:0'];
const pageOf = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
const patience = { timeout: 5000, interval: 20 };

async function fileWith(text: string): Promise<string> {
  const path = join(directory, '.env');
  await writeFile(path, text);
  return path;
}

test('CACHEWATCH_ENV_FILE names what the application reads', async () => {
  const path = await fileWith(`# of the application\nexport REDIS_URLS="a=${redis.url}"\n`);
  using daemon = cachewatch(anywhere, { CACHEWATCH_ENV_FILE: path });
  const port = await daemon.listening();

  await vi.waitFor(async () => expect(upIn(await pageOf(port))).toEqual({ a: 1 }), patience);
});

test('SIGHUP reads the file again, and a bad one changes nothing', async () => {
  const path = await fileWith(`REDIS_URLS=first=${redis.url}`);
  using daemon = cachewatch(['--env-file', path, ...anywhere]);
  const port = await daemon.listening();
  const successful = (page: string) => valueIn(page, 'cachewatch_config_last_reload_successful');

  await fileWith(`REDIS_URLS=second=${redis.url}`);
  daemon.child.kill('SIGHUP');
  await vi.waitFor(async () => expect(upIn(await pageOf(port))).toEqual({ second: 1 }), patience);
  await fileWith('nonsense');
  daemon.child.kill('SIGHUP');
  await vi.waitFor(async () => expect(successful(await pageOf(port))).toBe(0), patience);

  expect(upIn(await pageOf(port))).toEqual({ second: 1 });
});

test('a file that is not there ends it with 2 and one sentence', async () => {
  using command = cachewatch(['--env-file', '/no/.env', ...anywhere]);

  const { code, stderr } = await command.ended;

  expect([code, stderr]).toEqual([
    2,
    'cachewatch: the configuration has a problem:\n  /no/.env: expected a readable file (ENOENT)\n',
  ]);
});
