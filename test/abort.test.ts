import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deadline } from '../src/abort.ts';
import { manualClock } from './support/manual-clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A deadline of 5 s; `pass` lets time go by, of which the process stands still for `stopped` seconds. */
function fiveSeconds() {
  const clock = manualClock();
  const pass = (seconds: number, stopped = 0) => {
    clock.advance(seconds + stopped);
    vi.advanceTimersByTime(seconds * 1000);
  };
  return { ...deadline(5, clock), pass };
}

test('what is not done in time is aborted', () => {
  const { signal, pass } = fiveSeconds();

  pass(4.9);
  const before = signal.aborted;
  pass(0.1);

  expect(before).toBe(false);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError', message: 'no answer within 5 s' });
});

test('time in which the process stood still is granted anew', () => {
  const { signal, pass } = fiveSeconds();

  pass(5, 60);
  const after = signal.aborted;
  pass(4.9);
  const before = signal.aborted;
  pass(0.1);

  expect([after, before, signal.aborted]).toEqual([false, false, true]);
});

test('a timer of a busy process is late, and counts', () => {
  const { signal, pass } = fiveSeconds();

  pass(5, 0.4);

  expect(signal.aborted).toBe(true);
});

test('what was released is not aborted, though the process stood still', () => {
  const { signal, release, pass } = fiveSeconds();
  pass(5, 60);

  release();
  pass(5);

  expect(signal.aborted).toBe(false);
});
