import { describe, expect, test, vi } from 'vitest';
import { freePort } from './servers/free-port.ts';
import { type Fault, startUpstash, token } from './servers/upstash.ts';
import { apiKey, database, email, startAccount } from './servers/upstash-account.ts';
import { runDaemon } from './support/daemon.ts';
import { saidByCommand } from './support/everything-said.ts';
import { samplesOf, valueIn } from './support/page.ts';
import { answer } from './transport/over-rest.ts';

const everySecond = '"* * * * * *"';

/** An Upstash whose account is asked at `url` every second, or as `more` says. */
const targetAt = (redis: string, url: string, more = `schedule: ${everySecond}`) =>
  `targets: [{ name: edge, url: "${redis}", token: ${token}, labels: { team: payments }, account: { database: ${database},
    email: ${email}, apiKey: ${apiKey}, url: "${url}", ${more} } }]`;

const startRedis = () => startUpstash(() => 'upstash_version:1.13.3\r\n');

const ofAccount = (page: string) =>
  samplesOf(page).filter(({ name }) => name.startsWith('upstash_'));
const namesOf = (page: string) => ofAccount(page).map(({ name }) => name);

/** Resolves with the first page on which the account is up, or is not. */
const pageWhereUp = (daemon: Awaited<ReturnType<typeof runDaemon>>, up: 0 | 1) =>
  daemon.pageWhere((page) => expect(valueIn(page, 'upstash_account_up')).toBe(up));

test('what the account says is on the page, with the labels of its target, for two requests', async () => {
  await using redis = await startRedis();
  await using api = await startAccount();
  await using daemon = await runDaemon(targetAt(redis.url, api.url, 'schedule: "0 0 0 1 1 *"'));

  const page = await pageWhereUp(daemon, 1);

  expect(valueIn(page, 'upstash_month_commands', { target: 'edge', team: 'payments' })).toBe(
    125_000,
  );
  expect(valueIn(page, 'upstash_month_commands_ratio')).toBe(0.25);
  expect(valueIn(page, 'upstash_latency_p99_seconds', { operation: 'write' })).toBe(0.00125);
  expect(valueIn(page, 'upstash_account_down_info')).toBeUndefined();
  expect(valueIn(page, 'upstash_account_last_success_timestamp_seconds')).toBeGreaterThan(1.7e9);
  expect(api.requests.map((it) => it.split(' ').slice(0, 2).join(' '))).toEqual([
    `GET /v2/redis/stats/${database}`,
    `GET /v2/redis/database/${database}?credentials=hide`,
  ]);
});

test('where no account is configured there is nothing of one', async () => {
  await using redis = await startRedis();
  await using daemon = await runDaemon(`targets: [{ url: "${redis.url}", token: ${token} }]`);
  await daemon.ready();

  expect(namesOf(await daemon.page())).toEqual([]);
});

const failures: readonly (readonly [string, string, Fault])[] = [
  ['503 in HTML', 'protocol', answer(503, '<html>maintenance</html>')],
  ['silence', 'timeout', () => {}],
];

describe('an account that does not answer has its reason, and its values go', () => {
  test.each(failures)('%s: %s', async (_, reason, fault) => {
    await using redis = await startRedis();
    await using api = await startAccount();
    const fast = `schedule: ${everySecond}, timeout: 400ms`;
    await using daemon = await runDaemon(targetAt(redis.url, api.url, fast));
    const before = await pageWhereUp(daemon, 1);
    api.goWrong(fault);

    const page = await pageWhereUp(daemon, 0);

    expect(valueIn(page, 'upstash_account_down_info', { reason })).toBe(1);
    expect(namesOf(page)).toEqual([
      'upstash_account_up',
      'upstash_account_down_info',
      'upstash_account_last_success_timestamp_seconds',
    ]);
    const succeededAt = 'upstash_account_last_success_timestamp_seconds';
    expect(valueIn(page, succeededAt)).toBeGreaterThanOrEqual(valueIn(before, succeededAt) ?? 0);
    expect(valueIn(page, 'redis_up')).toBe(1);
    expect((await daemon.get('/health')).status).toBe(200);
    api.goWrong(undefined);
    await pageWhereUp(daemon, 1);
  });
});

test('an account where nobody answers from the start is down, and tells nothing of a success', async () => {
  await using redis = await startRedis();
  const url = `http://127.0.0.1:${await freePort()}`;
  await using daemon = await runDaemon(targetAt(redis.url, url));

  const page = await pageWhereUp(daemon, 0);

  expect(valueIn(page, 'upstash_account_down_info', { reason: 'refused' })).toBe(1);
  expect(namesOf(page)).toEqual(['upstash_account_up', 'upstash_account_down_info']);
});

test('the account answers while its Redis does not', async () => {
  await using api = await startAccount();
  const url = `http://127.0.0.1:${await freePort()}`;
  await using daemon = await runDaemon(targetAt(url, api.url));

  const page = await pageWhereUp(daemon, 1);

  expect(valueIn(page, 'upstash_month_commands')).toBe(125_000);
  await daemon.pageWhere((it) => expect(valueIn(it, 'redis_up')).toBe(0));
});

describe('neither the e-mail address nor the key is told anywhere when the API', () => {
  const credentials = Buffer.from(`${email}:${apiKey}`).toString('base64');
  const secrets = [email, apiKey, credentials, credentials.slice(4, 24), 'owner47', 'zulu'];
  const toldIn = (said: string) =>
    said.split('\n').filter((line) => secrets.some((it) => line.includes(it)));
  const askings = (requests: readonly string[]) =>
    requests.filter((it) => it.includes('/stats/')).length;
  const echo: Fault = (response, { headers }) =>
    void response
      .writeHead(401, `no ${headers.authorization}`, { 'x-echo': headers.authorization ?? '' })
      .end(`{"error":"${headers.authorization} of ${email} with ${apiKey}"}`);

  test.each<readonly [string, Fault | undefined, string]>([
    ['answers', undefined, 'account answers'],
    ['repeats them as an error', echo, 'account does not answer'],
    ['repeats them in HTML', answer(200, `<html>${email}:${apiKey}</html>`), 'no JSON'],
  ])('%s', async (_, fault, found) => {
    await using redis = await startRedis();
    await using api = await startAccount();
    api.goWrong(fault);
    const yaml = targetAt(redis.url, api.url);

    const said = await saidByCommand({ yaml }, async () => {
      // The second begins when the first is told of.
      await vi.waitFor(() => expect(askings(api.requests)).toBeGreaterThan(1), 9000);
    });
    await using daemon = await runDaemon(yaml);
    const page = await pageWhereUp(daemon, fault ? 0 : 1);

    expect(said).toContain(found);
    expect(toldIn([said, page, JSON.stringify(daemon.lines)].join('\n'))).toEqual([]);
  });

  test('is not even asked, as the configuration is wrong', async () => {
    const login = `database: ${database}, email: ${email}, apiKey: ${apiKey}`;

    const said = await saidByCommand({
      yaml: `targets: [{ url: https://h, token: t, account: { ${login}, apiKeyFile: ${apiKey} } }]`,
    });

    expect(said).toContain('targets[0].account');
    expect(toldIn(said)).toEqual([]);
  });
});

test('a reload that changes the key asks with the new one, and one that takes the account away takes its values', async () => {
  await using redis = await startRedis();
  await using api = await startAccount();
  const right = targetAt(redis.url, api.url);
  await using daemon = await runDaemon(right.replace(apiKey, 'wrong'));
  await pageWhereUp(daemon, 0);

  daemon.reload(right);
  await pageWhereUp(daemon, 1);
  daemon.reload(`targets: [{ name: edge, url: "${redis.url}", token: ${token} }]`);

  await daemon.pageWhere((page) => expect(namesOf(page)).toEqual([]));
});
