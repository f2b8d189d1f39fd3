import { expect, test } from 'vitest';
import { advising } from '../../src/advice/advising.ts';
import { noLookups } from '../../src/hit-rate.ts';
import type { Snapshot } from '../../src/polling/snapshot.ts';
import { defaultThresholds } from '../../src/thresholds.ts';
import { subjectOf } from './subject.ts';

const { target } = subjectOf({ target: 'url: redis://cache' });
const poll = { at: 1, seconds: 0 };
const up: Snapshot = { ...poll, up: true, readings: new Map(), outcomes: new Map() };
const down: Snapshot = { ...poll, up: false, reason: 'timeout', detail: '' };
const seen = (snapshot: Snapshot | undefined) => ({ target, snapshot, lookedUp: noLookups });

test('there is no advice on a target that is down, or was not polled yet', () => {
  const advise = advising(() => defaultThresholds);

  expect([undefined, down, up].map((it) => advise(seen(it)).length)).toEqual([0, 0, 1]);
});

test('a snapshot is thought of once, and again when the thresholds are others', () => {
  let thresholds = defaultThresholds;
  const advise = advising(() => thresholds);

  const first = advise(seen(up));
  const second = advise(seen(up));
  thresholds = { ...defaultThresholds };
  const third = advise(seen(up));

  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(advise(seen({ ...up }))).not.toBe(third);
});
