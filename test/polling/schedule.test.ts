import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Cron } from '../../src/polling/cron.ts';
import { cronProblem } from '../../src/polling/cron.ts';
import { runSpread, startSchedule } from '../../src/polling/schedule.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A cron whose ticks the test makes. */
function manualCron(interval: number) {
  const ticks = new Map<string, () => void>();
  const cron: Cron = (expression, tick) => {
    ticks.set(expression, tick);
    return { interval: () => interval, stop: () => void ticks.delete(expression) };
  };
  return { cron, ticks };
}

function jobs(expression: string, names: string, ran: string[]) {
  return [...names].map((name) => ({ expression, run: () => void ran.push(name) }));
}

test('targets with one schedule are spread evenly over its interval', () => {
  const ran: string[] = [];
  const { cron, ticks } = manualCron(15);
  startSchedule(jobs('every 15 s', 'abc', ran), cron);

  ticks.get('every 15 s')?.();
  const after = [0, 4999, 1, 4999, 1].map((milliseconds) => {
    vi.advanceTimersByTime(milliseconds);
    return ran.join('');
  });

  expect(after).toEqual(['a', 'a', 'ab', 'ab', 'abc']);
});

test('targets with other schedules run on their own ticks', () => {
  const ran: string[] = [];
  const { cron, ticks } = manualCron(10);
  startSchedule([...jobs('fast', 'ab', ran), ...jobs('slow', 'z', ran)], cron);

  ticks.get('slow')?.();
  vi.advanceTimersByTime(10_000);

  expect(ran).toEqual(['z']);
});

test('a schedule that stops leaves what a tick had put off to its timers', () => {
  const ran: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const { cron, ticks } = manualCron(15);
  const stop = startSchedule(jobs('it', 'abc', ran), cron, timers);

  ticks.get('it')?.();
  vi.advanceTimersByTime(0);
  stop();
  vi.advanceTimersByTime(5000);
  timers.forEach(clearTimeout);
  vi.advanceTimersByTime(60_000);

  expect(ran).toEqual(['a', 'b']);
  expect(ticks.size).toBe(0);
});

test('timers that have run are forgotten', () => {
  const timers = new Set<NodeJS.Timeout>();

  runSpread(jobs('it', 'abc', []), 1, timers);
  vi.advanceTimersByTime(1000);

  expect(timers.size).toBe(0);
});

test('a cron expression is refused with the field that is wrong', () => {
  expect(cronProblem('61 * * * * *')).toBe('its second is none');
  expect(cronProblem('every day')).toBe('expected 5 or 6 fields but got 2');
  expect(cronProblem('*/15 * * * * *')).toBeUndefined();
});
