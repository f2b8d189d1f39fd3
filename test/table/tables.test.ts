import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Overview } from '../../src/summary/overview.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { checkText, watchLines } from '../../src/table/tables.ts';

const up: Summary = {
  ...{ name: 'sessions', url: 'redis://cache-1:6379', labels: {}, state: 'up', polledAt: 998 },
  ...{ provider: 'redis', version: '7.2.4', role: 'primary', pollSeconds: 0.01 },
  memory: { usedBytes: 1.5 * 2 ** 30, limitBytes: 2 ** 31, ratio: 0.75 },
  ...{ hitRatio: 0.95, hitRatioSinceStart: 0.9, clients: { connected: 12 } },
  ...{ latencySeconds: 0.00031, commandsPerSecond: 1250, evictedPerSecond: 0 },
  ...{ firing: [], advice: [] },
};

const down: Summary = {
  ...{ name: 'orders', url: 'redis://cache-2:6379', labels: {}, state: 'down', reason: 'timeout' },
  remedy: 'See whether it hangs',
  firing: [{ alert: 'RedisDown', text: 'down: timeout' }],
  advice: [],
};

const full: Summary = {
  ...up,
  name: '注文',
  firing: [{ alert: 'RedisMemoryHigh', text: 'memory at 91 %, over 80 %' }],
  advice: [{ rule: 'no-password', text: 'Set a password.', because: 'It answers everybody.' }],
};

const waiting: Summary = {
  ...{ name: 'new', url: 'redis://cache-3:6379', labels: {}, state: 'waiting' },
  ...{ firing: [], advice: [] },
};

const overviewOf = (...targets: readonly Summary[]): Overview => ({
  ...{ version: '1.2.3', now: 1000, targets, pairs: [] },
  thresholds: { memoryRatio: 0.8, hitRatio: 0.7, connections: 1000 },
});

const wide = { width: Number.POSITIVE_INFINITY, paint: ({ text }: { text: string }) => text };

test('a check has a line for each target, and below it what is to be done', () => {
  expect(checkText(overviewOf(up, full, down), wide)).toMatchInlineSnapshot(`
    "target    state          version      role       memory     limit    used   hits*  clients  latency  advice
    sessions  up             redis 7.2.4  primary  1.50 GiB  2.00 GiB  75.0 %  90.0 %       12  0.31 ms       -
    注文      up             redis 7.2.4  primary  1.50 GiB  2.00 GiB  75.0 %  90.0 %       12  0.31 ms       1
    orders    down: timeout  -            -               -         -       -       -        -        -       -

    注文: memory at 91 %, over 80 % (RedisMemoryHigh)
    orders: See whether it hangs (timeout)
    注文: Set a password (It answers everybody)

    2 of 3 up
    * of all lookups since the server started
    "
  `);
});

test('what is the same of several targets is said once', () => {
  const others = ['b', 'c', 'd'].map((name) => ({ ...full, name, firing: [] }));
  const overview = overviewOf({ ...full, firing: [] }, ...others, down, { ...down, name: 'e' });

  expect(checkText(overview, wide)).toContain(`
orders, e: See whether it hangs (timeout)
注文, b, c, d: Set a password (It answers everybody)
`);
  expect(watchLines({ overview, lost: [] }, { ...wide, height: 40 }).slice(-2)).toEqual([
    'orders, e: See whether it hangs (timeout)',
    '注文, b, c and 1 more: Set a password (It answers everybody)',
  ]);
});

test('a footnote is there where what it is about is', () => {
  expect(checkText(overviewOf(up), { ...wide, width: 120 })).toContain('* of all lookups');
  expect(checkText(overviewOf(up), { ...wide, width: 40 })).not.toContain('*');
});

test('without a target there is no table', () => {
  expect(checkText(overviewOf(), wide)).toBe('0 of 0 up\n');
});

test('watching has ages and rates, and what fires, in words', () => {
  const lines = watchLines(
    { overview: overviewOf(up, full, down, waiting), lost: ['shop'] },
    { ...wide, height: 40 },
  );

  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "cachewatch 1.2.3   2 of 4 up   00:16:40 UTC   q quits

    target    state          age  version      role       memory     limit    used  ops/s  hit rate  evicted/s  clients  latency
    sessions  up             2 s  redis 7.2.4  primary  1.50 GiB  2.00 GiB  75.0 %  1,250    95.0 %          0       12  0.31 ms
    注文      up             2 s  redis 7.2.4  primary  1.50 GiB  2.00 GiB  75.0 %  1,250    95.0 %          0       12  0.31 ms
    orders    down: timeout    -  -            -               -         -       -      -         -          -        -        -
    new       waiting          -  -            -               -         -       -      -         -          -        -        -

    shop: nobody tells who belongs to it
    注文: memory at 91 %, over 80 % (RedisMemoryHigh)
    orders: See whether it hangs (timeout)
    注文: Set a password (It answers everybody)"
  `);
});

test('a replica whose primary cannot be heard is told of beside its role', () => {
  const replica: Summary = { ...up, role: 'replica', primaryLinkUp: false };

  expect(checkText(overviewOf(replica), wide)).toContain('replica, no link');
  expect(checkText(overviewOf({ ...replica, primaryLinkUp: true }), wide)).not.toContain('link');
});

test.each([30, 60, 100, 200])('no line is wider than a terminal of %d columns', (width) => {
  const lines = watchLines(
    { overview: overviewOf(up, full, down), lost: ['shop'] },
    { ...wide, width, height: 24 },
  );

  expect(Math.max(...lines.map((it) => stringWidth(it)))).toBeLessThanOrEqual(width);
  expect(lines.join('\n')).toContain('down: timeout');
  expect(lines.join('\n').includes('version')).toBe(width === 200);
});

test('where there is no room for all, those stay that are down, then those that fire', () => {
  const many = Array.from({ length: 50 }, (_, i) => ({ ...up, name: `t${i}` }));
  const overview = overviewOf(...many.slice(0, 40), full, ...many.slice(40), down);

  const lines = watchLines({ overview, lost: [] }, { ...wide, height: 10 });

  expect(lines).toHaveLength(10);
  const names = lines.slice(3).map((line) => line.split(' ')[0]);
  expect(names).toEqual(['t0', 't1', '注文', 'orders', 'and', '', '注文:']);
  expect(lines[7]).toBe('and 48 more');
});

test('it is told of those that are down and found no room', () => {
  const many = Array.from({ length: 50 }, (_, i) => ({ ...down, name: `t${i}` }));

  const lines = watchLines({ overview: overviewOf(...many), lost: [] }, { ...wide, height: 10 });

  expect(lines).toContain('and 46 more, 46 of them down');
});
