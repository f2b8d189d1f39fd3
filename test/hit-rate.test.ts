import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type HitRateWindow, hitRate, type Lookups, slide } from '../src/hit-rate.ts';

const at = (seconds: number, hits: number, misses: number, server = 'a'): Lookups => ({
  at: seconds,
  hits,
  misses,
  server,
});

const after = (seconds: number, ...polls: readonly Lookups[]): HitRateWindow =>
  polls.reduce<HitRateWindow>((window, latest) => slide(window, latest, seconds), []);

test('the hit rate is the share of hits among the lookups within the window, in percent', () => {
  const window = after(300, at(0, 1000, 1000), at(15, 1030, 1010));

  const rate = hitRate(window);

  expect(rate).toBe(75);
});

test('one poll alone has no hit rate, however many lookups the server has counted', () => {
  const window = after(300, at(0, 90, 10));

  const rate = hitRate(window);

  expect(rate).toBeUndefined();
});

test('no lookups within the window is no hit rate, not 0', () => {
  const window = after(300, at(0, 90, 10), at(15, 90, 10));

  const rate = hitRate(window);

  expect(rate).toBeUndefined();
});

test('only misses is a hit rate of 0', () => {
  const window = after(300, at(0, 90, 10), at(15, 90, 12));

  const rate = hitRate(window);

  expect(rate).toBe(0);
});

test('lookups from before the window no longer count', () => {
  const window = after(30, at(0, 0, 0), at(15, 100, 0), at(30, 100, 100), at(45, 100, 200));

  const rate = hitRate(window);

  expect(rate).toBe(0);
});

test('polls further apart than the window have the rate since the poll before', () => {
  const window = after(300, at(0, 0, 0), at(3600, 0, 100), at(7200, 60, 140));

  const rate = hitRate(window);

  expect(rate).toBe(60);
});

test.each([
  ['hits fall', at(15, 5, 10)],
  ['misses fall', at(15, 90, 1)],
  ['another server answers', at(15, 95, 15, 'b')],
])('the window starts over when %s', (_, latest) => {
  const window = after(300, at(0, 90, 10), latest);

  const rate = hitRate(window);

  expect(window).toEqual([latest]);
  expect(rate).toBeUndefined();
});

test('after a reset the rate is that of the lookups since', () => {
  const window = after(300, at(0, 90, 10), at(15, 0, 0), at(30, 1, 3));

  const rate = hitRate(window);

  expect(rate).toBe(25);
});

test('an hour of polls each second leaves the samples of the window only', () => {
  const polls = Array.from({ length: 3600 }, (_, second) => at(second, second, 0));

  const window = after(300, ...polls);

  expect(window).toHaveLength(301);
});

const own = (hits: number, misses: number, lost = 0) => ({ own: { hits, misses, lost } });

test('what the daemon has looked up itself is no part of the hit rate', () => {
  const window = after(
    300,
    { ...at(0, 100, 50), ...own(10, 5) },
    { ...at(15, 100 + 3 + 40, 50 + 1 + 20), ...own(50, 25) },
  );

  const rate = hitRate(window);

  expect(rate).toBe(75);
});

test('only lookups of the daemon are no lookups', () => {
  const window = after(300, { ...at(0, 0, 0), ...own(0, 0) }, { ...at(15, 9, 1), ...own(9, 1) });

  const rate = hitRate(window);

  expect(rate).toBeUndefined();
});

test('the window starts over where it cannot be told how much the daemon has looked up', () => {
  const latest = { ...at(15, 95, 15), ...own(0, 0, 1) };

  const window = after(300, { ...at(0, 90, 10), ...own(0, 0) }, latest);

  expect(window).toEqual([latest]);
});

const counted = fc.oneof(
  fc.nat(1000),
  fc.maxSafeNat(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }),
);
const lookups = fc.record({
  at: fc.nat(3600),
  hits: counted,
  misses: counted,
  server: fc.constantFrom('a', 'a', 'a', 'b'),
  own: fc.record({ hits: fc.nat(), misses: fc.nat(), lost: fc.constantFrom(0, 0, 1) }),
});

test('whatever the counters do the rate is absent or from 0 to 100', () => {
  fc.assert(
    fc.property(fc.array(lookups), fc.integer({ min: 1, max: 600 }), (polls, seconds) => {
      const inOrder = [...polls].sort((a, b) => a.at - b.at);

      const rate = hitRate(after(seconds, ...inOrder));

      if (rate !== undefined) expect(rate >= 0 && rate <= 100).toBe(true);
    }),
  );
});

test('counters that stand still have no rate', () => {
  fc.assert(
    fc.property(lookups, fc.integer({ min: 2, max: 50 }), (poll, times) => {
      const window = after(300, ...Array<Lookups>(times).fill(poll));

      const rate = hitRate(window);

      expect(rate).toBeUndefined();
    }),
  );
});
