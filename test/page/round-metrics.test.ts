import { expect, test } from 'vitest';
import { familiesOf, type Labelled } from '../../src/page/families.ts';
import { down, sceneOf, upWith } from './scene.ts';

const tally = { commandsSent: 7, connectionsOpened: 1, connectSeconds: 0.001 };

const last = {
  ...{ at: 1_700_000_000, seconds: 0.25, complete: false, broken: undefined, unfinished: [] },
  readings: new Map([
    ['redis_key_size', [{ labels: { db: 'db0', key: 'celery' }, value: 3 }]],
    ['redis_stream_groups', [{ labels: { db: 'db0', stream: 's' }, value: 1 }]],
    ['redis_stream_group_lag', [{ labels: { db: 'db0', stream: 's', group: 'g' }, value: 9 }]],
  ]),
  outcomes: new Map([['keys', { kind: 'ok' as const }]]),
};

const families = familiesOf([], false);

/** The series of one metric, as `labels value`. */
const seriesOf = (name: string, watch: Labelled) =>
  families
    .filter((family) => family.name === name)
    .flatMap(({ series }) => series(sceneOf(watch)))
    .map(({ labels, sharedLabels, value }) => [{ ...labels, ...sharedLabels }, value]);

const up: Labelled = { ...upWith({}, { target: 'it', group: 'all' }), rounds: { last, tally } };

test('what a round learned is told of a target that is up', () => {
  const shared = { target: 'it', group: 'all' };

  expect(seriesOf('redis_key_size', up)).toEqual([[{ ...shared, db: 'db0', key: 'celery' }, 3]]);
  expect(seriesOf('cachewatch_keyspace_round_complete', up)).toEqual([[shared, 0]]);
  expect(seriesOf('cachewatch_keyspace_round_duration_seconds', up)).toEqual([[shared, 0.25]]);
  expect(seriesOf('cachewatch_keyspace_last_round_timestamp_seconds', up)).toEqual([
    [shared, 1_700_000_000],
  ]);
  expect(seriesOf('cachewatch_keyspace_commands_total', up)).toEqual([[shared, 7]]);
  expect(seriesOf('cachewatch_collector_success', up)).toEqual([
    [{ ...shared, collector: 'keys' }, 1],
  ]);
});

test('the group of a stream stands in the place of the target’s, and only there', () => {
  expect(seriesOf('redis_stream_group_lag', up)).toEqual([
    [{ target: 'it', db: 'db0', stream: 's', group: 'g' }, 9],
  ]);
  expect(seriesOf('redis_stream_groups', up)).toEqual([
    [{ target: 'it', group: 'all', db: 'db0', stream: 's' }, 1],
  ]);
});

test('a target that is down has no value of any key', () => {
  const gone: Labelled = { ...down({ target: 'it' }), rounds: { last, tally } };

  expect(seriesOf('redis_key_size', gone)).toEqual([]);
  expect(seriesOf('cachewatch_collector_success', gone)).toEqual([]);
});

test('a target without rounds says nothing of them', () => {
  expect(seriesOf('cachewatch_keyspace_commands_total', upWith({}))).toEqual([]);
  expect(seriesOf('cachewatch_keyspace_round_complete', upWith({}))).toEqual([]);
});
