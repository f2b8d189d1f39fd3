import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reasons } from '../../src/reason.ts';
import { summaryOf } from '../../src/summary/summary.ts';
import { defaultThresholds } from '../../src/thresholds.ts';
import { configFrom } from '../config/load-from.ts';

const [target] = configFrom({ argv: ['redis://cache'] }).targets;

const remedyFor = (reason: (typeof reasons)[number]) => {
  const snapshot = { up: false, at: 1, seconds: 0, reason, detail: 'secret words' } as const;
  const beside = { thresholds: defaultThresholds, rates: {}, advice: [] };
  return target && summaryOf(target, snapshot, beside).remedy;
};

test.each(reasons)('a target that is down with %s comes with what to do', (reason) => {
  expect(remedyFor(reason)).toMatch(/^[A-Z][^.]{20,80}$/);
});

test('no two reasons have the same remedy', () => {
  expect(new Set(reasons.map(remedyFor)).size).toBe(reasons.length);
});

test('the runbook of RedisDown tells more of each reason', () => {
  const url = new URL('../../alerts/runbooks/RedisDown.md', import.meta.url);
  const rows = readFileSync(url, 'utf8').matchAll(/^\| ([a-z, ]+) \| /gm);

  const told = [...rows].flatMap(([, names = '']) => names.split(', '));

  expect(reasons.filter((it) => !told.includes(it))).toEqual([]);
});
