import type { RateLimit } from '../config/web-settings.ts';

/** Whether one more request is within the limit, which may be another one the next time; `now` is in seconds. */
export function rate(now: () => number): (limit: RateLimit | undefined) => boolean {
  let last = now();
  let saved = Number.POSITIVE_INFINITY;
  return (limit) => {
    if (!limit) return true;
    const earned = (now() - last) / limit.interval;
    last = now();
    saved = Math.min(limit.burst, saved + earned);
    if (saved < 1) return false;
    saved -= 1;
    return true;
  };
}
