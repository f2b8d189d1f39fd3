import { afterEach, expect, test, vi } from 'vitest';

// As on a machine whose zone has summer time.
process.env.TZ = 'Europe/Berlin';
const { cronProblem, nodeCron } = await import('../../src/polling/cron.ts');

afterEach(() => void vi.useRealTimers());

test.each([
  ['61 * * * * *', 'its second is not valid'],
  ['every day', 'expected 6 fields but got 2'],
  ['0 0 0 31 2 *', 'its day of month is not valid'],
  [' */15  * * * *', 'this has no seconds: write "0 */15 * * * *"'],
  ['*/90 * * * * *', 'a step is longer than its field'],
  ['0 0 */25 * * *', 'a step is longer than its field'],
  ['0 0 0 1-7 * 1#2', 'it never comes to pass'],
  ['0 0 0 29 2 *', undefined],
  ['@daily', undefined],
  [' */15 *  * * * * ', undefined],
])('of %j it is said: %s', (expression, problem) => {
  expect(cronProblem(expression)).toBe(problem);
});

test.each([
  ['into the hour that comes twice', '2026-10-25T00:59:30Z'],
  ['within the hour that comes twice', '2026-10-25T01:10:30Z'],
  ['over the hour that does not come', '2026-03-29T00:59:30Z'],
])('%s, an expression runs as it says', async (_, now) => {
  vi.useFakeTimers({ now: new Date(now) });
  const tick = vi.fn();
  const task = nodeCron('*/15 * * * * *', tick);

  const ahead = task.ahead();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(ahead).toEqual({ wait: 15, interval: 15 });
  expect(tick).toHaveBeenCalledTimes(4);
  task.stop();
});

test.each([
  ['a year ahead', 31_536_000],
  ['as long as it stood still', 3],
])('after a leap of the clock, %s, an expression runs once, and goes on', async (_, seconds) => {
  vi.useFakeTimers({ now: new Date('2026-03-01T00:00:00.500Z') });
  const tick = vi.fn();
  const task = nodeCron('* * * * * *', tick);

  vi.setSystemTime(Date.now() + seconds * 1000);
  await vi.advanceTimersByTimeAsync(500);
  expect(tick).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2000);

  expect(tick).toHaveBeenCalledTimes(3);
  task.stop();
  await vi.advanceTimersByTimeAsync(2000);
  expect(tick).toHaveBeenCalledTimes(3);
});

test('an expression that comes to pass once in years is waited for without haste', async () => {
  vi.useFakeTimers({ now: new Date('2026-03-01T00:00:00Z') });
  const tick = vi.fn();
  const task = nodeCron('0 0 0 29 2 *', tick);

  await vi.advanceTimersByTimeAsync(40 * 86_400_000);
  expect(vi.getTimerCount()).toBe(1);
  vi.setSystemTime(new Date('2028-02-28T23:59:59Z'));
  await vi.advanceTimersByTimeAsync(86_400_000);

  expect(tick).toHaveBeenCalledTimes(1);
  task.stop();
});
