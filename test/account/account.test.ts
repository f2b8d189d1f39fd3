import { describe, expect, test, vi } from 'vitest';
import { accountOf } from '../../src/account/account.ts';
import { systemClock } from '../../src/clock.ts';
import { secret } from '../../src/secret.ts';
import type { Target } from '../../src/target.ts';
import type { Fault } from '../servers/upstash.ts';
import { apiKey, database, email, startAccount } from '../servers/upstash-account.ts';
import { manualClock } from '../support/manual-clock.ts';
import { recordingLog } from '../support/recording-log.ts';
import { answer } from '../transport/over-rest.ts';

/** An account that is asked at `url` only when the test says so. */
function opened(url: string, clock = manualClock(), timeout = 10) {
  const { log, lines } = recordingLog();
  const changed = vi.fn();
  const target: Target = {
    ...{ name: 'edge', labels: {}, schedule: '* * * * * *', timeout: 5 },
    facts: { memoryLimit: undefined, hitRateWindow: 300 },
    endpoint: { kind: 'rest', url, token: secret('t'), database: 0 },
    account: {
      ...{ url: `${url}/`, database, email: secret(email), apiKey: secret(apiKey) },
      ...{ schedule: '0 */10 * * * *', timeout },
    },
  };
  const account = accountOf(target, { clock, log, changed });
  if (!account) throw new Error('there is no account');
  return {
    ...account,
    lines,
    changed,
    clock,
    /** Asks, and resolves when it is known what came of it. */
    async asked(again = 600) {
      const times = changed.mock.calls.length;
      account.job.run(again);
      await vi.waitFor(() => expect(changed.mock.calls.length).toBe(times + 1), 9000);
    },
    [Symbol.dispose]: account.close,
  };
}

const failures: readonly (readonly [string, string, Fault])[] = [
  ['401', 'auth', answer(401, '"unauthorized"')],
  ['403', 'auth', answer(403, '')],
  ['429', 'quota', answer(429, '', { 'retry-after': '60' })],
  ['404', 'protocol', answer(404, '"not found"')],
  ['503 in HTML', 'protocol', answer(503, '<html>maintenance</html>')],
  ['HTML', 'protocol', answer(200, '<html>welcome</html>')],
  ['JSON that is cut', 'protocol', answer(200, '{"total_monthly_requests": 7, "db_')],
  ['JSON of another shape', 'protocol', answer(200, '{"message":"hello"}')],
  ['a list', 'protocol', answer(200, '[]')],
  ['a redirect', 'protocol', answer(302, '', { location: 'http://127.0.0.1:1/' })],
  ['a connection that breaks', 'reset', (response) => void response.destroy()],
  ['silence', 'timeout', () => {}],
];

describe('an account that does not answer has its reason', () => {
  test.each(failures)('%s: %s', async (_, reason, fault) => {
    await using api = await startAccount();
    using account = opened(api.url, manualClock(), reason === 'timeout' ? 0.2 : 10);
    await account.asked();
    api.goWrong(fault);

    await account.asked();

    expect(account.view().last).toMatchObject({ up: false, reason });
    expect(account.view().succeededAt).toBe(1_700_001_000);
  });
});

test('what an asking has found is told of until the next one is overdue', async () => {
  await using api = await startAccount();
  using account = opened(api.url);
  const before = account.view();

  await account.asked(600);
  account.clock.advance(609);
  const inTime = account.view();
  account.clock.advance(2);

  expect(before).toEqual({ last: undefined, succeededAt: undefined });
  expect(inTime.last?.up).toBe(true);
  expect(account.view()).toEqual({ last: undefined, succeededAt: 1_700_001_000 });
});

test('an asking that is under way is not begun again, and its connection is not kept', async () => {
  await using api = await startAccount();
  using account = opened(api.url);
  let release = () => {};
  const held: Fault = (response) => {
    release = () => void response.writeHead(500).end();
  };
  api.goWrong(held);

  const asked = account.asked();
  await vi.waitFor(() => expect(api.requests).toHaveLength(1));
  account.job.run(600);
  release();
  await asked;

  expect(api.requests).toHaveLength(1);
  await vi.waitFor(async () => expect(await api.connections()).toBe(0));
});

test('a change is logged, and nothing while all stays as it is', async () => {
  await using api = await startAccount();
  using account = opened(api.url);

  await account.asked();
  await account.asked();
  api.goWrong(answer(429, ''));
  await account.asked();
  await account.asked();
  api.goWrong(undefined);
  await account.asked();

  expect(account.lines).toEqual([
    { level: 'info', fields: { target: 'edge' }, message: 'account answers' },
    {
      level: 'warn',
      fields: { target: 'edge', reason: 'quota', error: 'HTTP 429' },
      message: 'account does not answer',
    },
    { level: 'info', fields: { target: 'edge' }, message: 'account answers' },
  ]);
});

test('one that is closed ends the asking that is under way, and tells nothing of it', async () => {
  await using api = await startAccount();
  api.goWrong(() => {});
  using account = opened(api.url, { ...manualClock(), ...systemClock });
  account.job.run(600);
  await vi.waitFor(() => expect(api.requests).toHaveLength(1));

  account.close();
  await vi.waitFor(async () => expect(await api.connections()).toBe(0));
  account.job.run(600);

  expect(account.changed).not.toHaveBeenCalled();
  expect(account.lines).toEqual([]);
  expect(account.view().last).toBeUndefined();
  expect(api.requests).toHaveLength(1);
});
