import { expect, test } from 'vitest';
import { backoff, TooSoon } from '../../src/transport/backoff.ts';
import { manualClock } from '../support/manual-clock.ts';

/** Seconds after each failure until the next attempt is allowed. */
function waits(failures: number): number[] {
  const clock = manualClock();
  const patience = backoff(clock);
  return Array.from({ length: failures }, () => {
    patience.failed(new Error('down'));
    let waited = 0;
    while (isTooSoon(patience)) {
      clock.advance(0.5);
      waited += 0.5;
    }
    return waited;
  });
}

function isTooSoon(patience: ReturnType<typeof backoff>): boolean {
  try {
    patience.throwIfTooSoon();
    return false;
  } catch {
    return true;
  }
}

test('each failure doubles the wait, up to five seconds', () => {
  expect(waits(6)).toEqual([0.5, 1, 2, 4, 5, 5]);
});

test('who asks too soon hears that it is, and of the last failure', () => {
  const patience = backoff(manualClock());

  patience.failed(new Error('connection refused'));

  expect(() => patience.throwIfTooSoon()).toThrow(new TooSoon('connection refused'));
  expect(() => patience.throwIfTooSoon()).toThrow(TooSoon);
});

test('a success forgets the failures', () => {
  const clock = manualClock();
  const patience = backoff(clock);
  for (let i = 0; i < 5; i += 1) patience.failed(new Error('down'));

  patience.succeeded();
  patience.failed(new Error('down again'));
  clock.advance(0.5);

  expect(() => patience.throwIfTooSoon()).not.toThrow();
});
