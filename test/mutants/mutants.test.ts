import { expect, test } from 'vitest';
import { clausesOf } from '../../mutants/clauses.ts';
import { mutantsOf } from '../../mutants/mutants.ts';

const without = (expr: string) =>
  clausesOf(expr).map(({ start, end }) =>
    `${expr.slice(0, start)} ${expr.slice(end)}`.replaceAll(/\s+/g, ' ').trim(),
  );

test('each guard is left out by itself, inside parentheses too', () => {
  expect(without('a > 1 and b unless on (x) (c and d)')).toEqual([
    'a > 1 unless on (x) (c and d)',
    'a > 1 and b',
    'a > 1 and b unless on (x) (c )',
  ]);
});

test('each side of an or is left out, as far as it reaches', () => {
  expect(without('a and b or c and d')).toEqual([
    'a or c and d',
    'a and b',
    'c and d',
    'a and b or c',
  ]);
});

test('words inside of texts, matchers and names are no operators', () => {
  expect(without('band_or{x="a or b"} > or_total')).toEqual([]);
});

const whatOf = (expr: string, more = {}) =>
  mutantsOf({ alert: 'A', expr, ...more }).map(({ what }) => what);

test('levels, comparisons, matchers, ranges, waits and severities are changed one by one', () => {
  expect(
    whatOf('rate(x_total{err="OOM"}[5m]) > 0.8', { for: '2m', keep_firing_for: '1m' }),
  ).toEqual([
    '0.8 became 0.88',
    '0.8 became 0.72',
    '> became >=',
    '> became <',
    'err="OOM" became nothing',
    '5m became 1200s',
    '5m became 75s',
    'no for: 2m',
    'for: 4m',
    'no keep_firing_for',
    'another severity',
  ]);
});

test('a number that counts something is changed by one, and a guard against a division is taken away', () => {
  expect(whatOf('a / (b > 0) >= 4')).toEqual([
    '0 became 1',
    '0 became -1',
    '4 became 5',
    '4 became 3',
    '> became >=',
    '> became <',
    '>= became >',
    '>= became <',
    '(b > 0) became (b)',
    'another severity',
  ]);
});

test('what is changed is the rule, and nothing else of it', () => {
  const rule = { alert: 'A', expr: 'x > 10', for: '1m', labels: { severity: 'critical' } };

  expect(mutantsOf(rule).find(({ what }) => what === '10 became 11')?.rule).toEqual({
    ...rule,
    expr: 'x > 11',
  });
});
