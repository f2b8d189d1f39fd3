import { describe, expect, test } from 'vitest';
import { adviceFor } from '../../src/advice/advice.ts';
import { said, subjectOf } from './subject.ts';

const rule = 'hit-rate';
const counted = { redis_keyspace_hits_total: 799, redis_keyspace_misses_total: 201 };

describe('of the last minutes', () => {
  const busy = { ...counted, redis_hit_rate: 79.9, redis_instantaneous_ops_per_second: 10 };

  test('the rate counts where there is traffic', () => {
    expect(said(rule, { readings: busy })?.because).toContain(
      '79 % of the lookups within the last minutes',
    );
    expect(said(rule, { readings: { ...busy, redis_hit_rate: 80 } })).toBeUndefined();
  });

  test.each([
    ['hardly any traffic', { redis_instantaneous_ops_per_second: 9 }],
    ['traffic that is not known', { redis_instantaneous_ops_per_second: undefined }],
    ['few lookups in all', { redis_keyspace_hits_total: 700 }],
  ])('nothing is said with %s', (_, readings) => {
    expect(said(rule, { readings: { ...busy, ...readings } })).toBeUndefined();
  });
});

describe('since the counters began', () => {
  test('the rate counts where there is no other', () => {
    expect(said(rule, { readings: counted })?.because).toContain(
      '79 % of the 1000 lookups since the counters began',
    );
  });

  test.each([
    ['four of five are found', { readings: { ...counted, redis_keyspace_hits_total: 804 } }],
    ['there were few', { readings: { ...counted, redis_keyspace_misses_total: 200 } }],
    ['it is a store', { readings: counted, target: 'url: redis://cache, use: store' }],
    ['it is a queue', { readings: counted, target: 'url: redis://cache, use: queue' }],
    ['they are not known', { readings: { redis_keyspace_hits_total: 799 } }],
    ['a canary looks too', { readings: counted, target: 'url: redis://cache, canary: {}' }],
    [
      'keys are read too',
      { readings: counted, target: 'url: redis://cache, keyspace: { keys: [a] }' },
    ],
  ])('nothing is said where %s', (_, known) => {
    expect(said(rule, known)).toBeUndefined();
  });

  test.each([
    [{ hits: 0, misses: 0, lost: 0 }, [rule]],
    [{ hits: 1, misses: 0, lost: 0 }, []],
    [{ hits: 0, misses: 1, lost: 0 }, []],
    [{ hits: 0, misses: 0, lost: 1 }, []],
  ])('and %j are the own lookups among them', (lookedUp, rules) => {
    const advice = adviceFor({ ...subjectOf({ readings: counted }), lookedUp });

    expect(advice.map((it) => it.rule)).toEqual(rules);
  });
});
