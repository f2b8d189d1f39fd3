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
