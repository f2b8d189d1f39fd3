import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../src/log.ts';
import { freePort } from './servers/free-port.ts';
import { startRedis } from './servers/redis-server.ts';
import { type Command, cachewatch } from './support/command.ts';
import { fullPipe } from './support/full-pipe.ts';
import { upIn, valueIn } from './support/page.ts';

const dropped = 'cachewatch_log_lines_dropped_total';

/** A configuration of which there is more to say than a pipe holds. */
const problems = (count: number) => `targets: [${'{ ur: redis://h }, '.repeat(count)}]`;

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-log-'));
});

afterAll(() => rm(directory, { recursive: true }));

/** The built daemon with its standard error at `stderr`, once it has found nobody to watch. */
const logging = (stderr: number, ...flags: string[]) =>
  watching('redis://127.0.0.1:1', stderr, ...flags);

async function watching(url: string, stderr: number, ...flags: string[]) {
  const file = join(directory, `${stderr}.yml`);
  await writeFile(file, `{ schedule: "* * * * * *", targets: [{ name: it, url: "${url}" }] }`);
  const port = await freePort();
  const args = ['--config', file, '--listen', `127.0.0.1:${port}`, ...flags];
  const command = cachewatch(args, {}, stderr);
  onTestFinished(command[Symbol.dispose]);
  const page = async () => {
    const answer = fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(5000) });
    return (await answer).text();
  };
  const droppedLines = async () => valueIn(await page(), dropped) ?? Number.NaN;
  await Promise.race([
    vi.waitFor(async () => expect(upIn(await page()).it).toBeDefined(), {
      timeout: 15_000,
      interval: 50,
    }),
    command.ended.then((how) => Promise.reject(new Error(`it ended: ${JSON.stringify(how)}`))),
  ]);
  return {
    command,
    page,
    droppedLines,
    /** Makes it write a long line again and again until it drops some. */
    async writeUntilDropped() {
      await writeFile(file, problems(1500));
      await vi.waitFor(
        async () => {
          command.child.kill('SIGHUP');
          expect(await droppedLines()).toBeGreaterThan(0);
        },
        { timeout: 15_000, interval: 200 },
      );
    },
  };
}

async function endOf({ child, ended }: Command) {
  const start = performance.now();
  child.kill('SIGTERM');
  const { code } = await ended;
  return { code, seconds: (performance.now() - start) / 1000 };
}

test.each(['json', 'pretty'])(
  'a pipe that nobody reads stops neither the pages nor the end, in %s',
  async (format) => {
    await using pipe = await fullPipe();
    const daemon = await logging(pipe.end, '--log-format', format);

    await daemon.writeUntilDropped();
    const { code, seconds } = await endOf(daemon.command);

    expect(code).toBe(0);
    expect(seconds).toBeLessThan(4);
  },
);

test('a reader that comes back at the end finds whole lines, the last one too', async () => {
  await using pipe = await fullPipe();
  const daemon = await logging(pipe.end);

  daemon.command.child.kill('SIGTERM');
  const [, lines] = await Promise.all([daemon.command.ended, pipe.lines()]);

  const messages = lines.filter(Boolean).map((line) => JSON.parse(line).msg);
  expect(messages).toEqual(['listening', 'target down', 'stopping']);
});

test('a reader that is gone costs its lines and nothing else', async () => {
  await using pipe = await fullPipe();
  const daemon = await logging(pipe.end);

  pipe.stopReading();
  await daemon.writeUntilDropped();
  const first = await daemon.droppedLines();
  await daemon.writeUntilDropped();
  await vi.waitFor(async () => expect(await daemon.droppedLines()).toBeGreaterThan(first), {
    timeout: 15_000,
    interval: 100,
  });

  expect((await endOf(daemon.command)).code).toBe(0);
});

test('the disk that the log goes to is full', async () => {
  await using redis = await startRedis();
  const full = openSync('/dev/full', 'w');
  const daemon = await watching(redis.url, full);
  closeSync(full);

  for (const keys of [1, 2]) {
    await redis.cli('SET', `key:${keys}`, 'x');
    const told = async () => valueIn(await daemon.page(), 'redis_db_keys', { db: 'db0' });
    await expect.poll(told, { timeout: 5000 }).toBe(keys);
  }

  expect(await daemon.droppedLines()).toBeGreaterThan(0);
  expect((await endOf(daemon.command)).code).toBe(0);
});

test('a start that fails does not wait for a pipe that nobody reads', async () => {
  await using pipe = await fullPipe();
  using command = cachewatch(['--listen', 'nonsense'], {}, pipe.end);

  expect((await command.ended).code).toBe(2);
});

test('what a start that fails has to say arrives, though it is more than a pipe holds', async () => {
  const file = join(directory, 'bad.yml');
  await writeFile(file, problems(5000));

  const { stderr } = await cachewatch(['--config', file]).ended;

  expect(stderr.length).toBeGreaterThan(1e6);
  expect(stderr.slice(-100)).toContain('targets[4999].ur: there is no such setting\n');
});

test('a line in json is its level, its time, its fields and its message, and no more', async () => {
  const written: string[] = [];
  const output = { write: (line: string) => void written.push(line), dropped: () => 0 };
  const log = await createLog({ level: 'info', format: 'json' }, output);

  log.warn({ target: 'cache' }, 'odd login');

  expect(written.map((line) => JSON.parse(line))).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      ...{ target: 'cache', msg: 'odd login' },
    },
  ]);
});
