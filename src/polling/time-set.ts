import type { Clock } from '../clock.ts';

const lookEveryMs = 1000;

/** What slewing cannot do between two looks, in seconds. */
const leap = 0.5;

/**
 * Calls `told` when the machine's time was set, or stood still: whatever was planned by the time of day is
 * then planned for the wrong moment. Returns how to end that.
 */
export function whenTimeIsSet(clock: Clock, told: () => void): () => void {
  const offset = () => clock.epoch() - clock.monotonic();
  let before = offset();
  const timer = setInterval(() => {
    const now = offset();
    const leapt = Math.abs(now - before) > leap;
    before = now;
    if (leapt) told();
  }, lookEveryMs).unref();
  return () => clearInterval(timer);
}
