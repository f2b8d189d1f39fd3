import { afterEach, expect, test, vi } from 'vitest';

// As on a machine whose zone has summer time.
process.env.TZ = 'Europe/Berlin';
const { cronProblem, nodeCron } = await import('../../src/polling/cron.ts');

afterEach(() => void vi.useRealTimers());

test('a cron expression is refused with the field that is wrong', () => {
  expect(cronProblem('61 * * * * *')).toBe('its second is none');
  expect(cronProblem('every day')).toBe('expected 5 or 6 fields but got 2');
  expect(cronProblem('0 0 0 31 2 *')).toBe('its dayOfMonth is none');
  expect(cronProblem(' */15 *  * * * * ')).toBeUndefined();
});

test.each(['*/15 * * * *', '@hourly'])('%s has no seconds, and is told of', (expression) => {
  expect(cronProblem(expression)).toBe(
    'six fields, the first of them seconds: put "0 " before five',
  );
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
