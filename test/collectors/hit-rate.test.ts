import { expect, test } from 'vitest';
import { hitRate } from '../../src/collectors/hit-rate.ts';
import type { Polled } from './polled.ts';
import { infoOf, numbersIn, redis7 } from './read.ts';

const poll = (
  now: number,
  hits: number,
  misses: number,
  more: Record<string, string> = {},
): Polled => ({
  now,
  info: infoOf({ keyspace_hits: hits, keyspace_misses: misses, ...more }),
});

const rateAfter = (...polls: readonly Polled[]) => numbersIn(hitRate, ...polls).redis_hit_rate;

test('the counters are as the server says and one poll has no hit rate yet', () => {
  const numbers = numbersIn(hitRate, redis7);

  expect(numbers).toEqual({ redis_keyspace_hits_total: 342, redis_keyspace_misses_total: 51 });
});

test('the hit rate is that of the lookups between the polls', () => {
  const rate = rateAfter(poll(0, 342, 51), poll(15, 402, 91));

  expect(rate).toBe(60);
});

test('the window is as long as configured', () => {
  const polls = [poll(0, 0, 0), poll(15, 100, 0), poll(30, 100, 10)];

  const rate = rateAfter(...polls.map((polled) => ({ ...polled, hitRateWindow: 15 })));

  expect(rate).toBe(0);
});

test('another run_id starts the window over though the counters rose', () => {
  const rate = rateAfter(poll(0, 10, 10, { run_id: 'aaa' }), poll(15, 90, 20, { run_id: 'bbb' }));

  expect(rate).toBeUndefined();
});

test.each([
  'total_connections_received',
  'total_commands_processed',
  'total_net_input_bytes',
  'uptime_in_seconds',
])('a fall of %s starts the window over though the lookups rose', (name) => {
  const rate = rateAfter(poll(0, 10, 10, { [name]: '7' }), poll(15, 90, 20, { [name]: '6' }));

  expect(rate).toBeUndefined();
});

test('another replica of Upstash starts the window over though the counters rose', () => {
  const rate = rateAfter(
    poll(0, 10, 10, { local_member: 'replica-1' }),
    poll(15, 90, 20, { local_member: 'replica-2' }),
  );

  expect(rate).toBeUndefined();
});

test('a poll without counters has no hit rate and the next one starts over', () => {
  const silent = { now: 15, info: infoOf({ redis_version: '7.0.15' }) };

  const meanwhile = rateAfter(poll(0, 0, 0), silent);
  const next = rateAfter(poll(0, 0, 0), silent, poll(30, 5, 5));

  expect([meanwhile, next]).toEqual([undefined, undefined]);
});

test('a rate that cannot be told anew for long is not told any more', () => {
  const own = { hits: 0, misses: 0, lost: 0 };
  const looking = (now: number) => ({ ...poll(now, 60, 900), ownLookups: undefined });
  const known = [poll(0, 0, 0), poll(15, 60, 40)].map((it) => ({ ...it, ownLookups: own }));

  expect(rateAfter(...known, looking(90))).toBe(60);
  expect(rateAfter(...known, looking(91))).toBeUndefined();
});

test('a rate of another server is not told while the daemon looks keys up itself', () => {
  const own = { hits: 0, misses: 0, lost: 0 };
  const known = [poll(0, 0, 0), poll(15, 60, 40)].map((it) => ({ ...it, ownLookups: own }));

  expect(
    rateAfter(...known, { ...poll(30, 900, 900, { run_id: 'other' }), ownLookups: undefined }),
  ).toBeUndefined();
});

test('while the daemon looks keys up itself the hit rate stays as it was', () => {
  const own = { hits: 0, misses: 0, lost: 0 };
  const looking = { ...poll(30, 900, 90), ownLookups: undefined };
  const polls = [poll(0, 0, 0), poll(15, 60, 40), looking].map((it) => ({
    ownLookups: own,
    ...it,
  }));

  const during = rateAfter(...polls);
  const then = rateAfter(...polls, { ...poll(45, 910, 90), ownLookups: { ...own, hits: 790 } });

  expect(during).toBe(60);
  expect(then).toBeCloseTo(100 * (120 / 210));
});
