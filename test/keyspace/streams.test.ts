import { expect, test } from 'vitest';
import { valuesOf } from '../../src/metric.ts';
import { key, roundsOf } from './rounds-of.ts';

const stream = { db: 'db0', stream: 's' };

test('a stream without groups is told without them', async () => {
  const { round } = roundsOf({ streams: [key('s')] });

  const { seriesOf, errors } = await round({
    'XINFO STREAM s': ['length', 1, 'groups', 0, 'first-entry', ['5-3', ['f', 'v']]],
    'XINFO GROUPS s': [],
  });

  expect(errors.get('streams')).toBeUndefined();
  expect(seriesOf('redis_stream_length')).toEqual([{ labels: stream, value: 1 }]);
  expect(seriesOf('redis_stream_first_entry_id')).toEqual([{ labels: stream, value: 5 }]);
  expect(seriesOf('redis_stream_groups')).toEqual([{ labels: stream, value: 0 }]);
  expect(seriesOf('redis_stream_group_consumers')).toEqual([]);
});

test('what the server cannot tell of a group has no series', async () => {
  const { round } = roundsOf({ streams: [key('s')] });

  const { seriesOf } = await round({
    'XINFO STREAM s': ['length', 0, 'last-generated-id', '1-1', 'first-entry', null],
    'XINFO GROUPS s': [
      ['name', 'g', 'consumers', 0, 'pending', 2, 'entries-read', null, 'lag', null],
    ],
    'XINFO CONSUMERS s g': [],
  });

  const labels = { ...stream, group: 'g' };
  expect(seriesOf('redis_stream_group_messages_pending')).toEqual([{ labels, value: 2 }]);
  expect(seriesOf('redis_stream_group_lag')).toEqual([]);
  expect(seriesOf('redis_stream_group_entries_read')).toEqual([]);
  expect(seriesOf('redis_stream_first_entry_id')).toEqual([]);
});

test.each(['ERR no such key', 'WRONGTYPE Operation against a key holding the wrong kind of value'])(
  'what is no stream has no series and is no failure: %s',
  async (error) => {
    const { round } = roundsOf({ streams: [key('s')] });

    const { readings, errors, complete } = await round({ XINFO: new Error(error) });

    expect(complete).toBe(true);
    expect(errors.get('streams')).toBeUndefined();
    expect(readings.flatMap(({ reading }) => valuesOf(reading))).toEqual([]);
  },
);

test('an id beyond what a float can hold has no series', async () => {
  const { round } = roundsOf({ streams: [key('s')] });

  const { seriesOf } = await round({
    'XINFO STREAM s': ['length', 1, 'last-generated-id', '18446744073709551615-1'],
    'XINFO GROUPS s': [],
  });

  expect(seriesOf('redis_stream_last_generated_id')).toEqual([]);
});

test('a consumer is idle in seconds', async () => {
  const { round } = roundsOf({ streams: [key('s')] });

  const { seriesOf } = await round({
    'XINFO STREAM s': ['length', 1],
    'XINFO GROUPS s': [['name', 'g', 'pending', 0]],
    'XINFO CONSUMERS s g': [['name', 'c', 'pending', 2, 'idle', 1500]],
  });

  const labels = { ...stream, group: 'g', consumer: 'c' };
  expect(seriesOf('redis_stream_group_consumer_idle_seconds')).toEqual([{ labels, value: 1.5 }]);
  expect(seriesOf('redis_stream_group_consumer_messages_pending')).toEqual([{ labels, value: 2 }]);
});

test('a pattern stands for the streams that match, the first by name where there are too many', async () => {
  const { round, batches } = roundsOf({ streams: [key('s*'), key('x')], maxKeys: 2 });

  const { seriesOf, complete } = await round({
    SCAN: ['0', ['s3', 's1', 's2']],
    ...{ 'XINFO STREAM s1': ['length', 1], 'XINFO STREAM s2': ['length', 2] },
    ...{ 'XINFO STREAM x': ['length', 9], 'XINFO GROUPS s1': [], 'XINFO GROUPS s2': [] },
  });

  const lengths = seriesOf('redis_stream_length').map(({ labels, value }) => [
    labels.stream,
    value,
  ]);
  expect(lengths).toEqual([
    ['x', 9],
    ['s1', 1],
    ['s2', 2],
  ]);
  expect(complete).toBe(false);
  expect(batches[0]).toContain('SCAN 0 MATCH s* COUNT 1000 TYPE stream');
});

test('a stream that is named and matched is told once', async () => {
  const { round } = roundsOf({ streams: [key('s*'), key('s1')] });

  const { seriesOf } = await round({ SCAN: ['0', ['s1']], 'XINFO STREAM s1': ['length', 1] });

  expect(seriesOf('redis_stream_length')).toHaveLength(1);
});

test('a pattern leaves the budget to the names first', async () => {
  const { round } = roundsOf({ streams: [key('s*'), key('x')] }, { budget: 2 });

  const { seriesOf, complete } = await round({ SCAN: ['0', []], 'XINFO STREAM x': ['length', 9] });

  expect(seriesOf('redis_stream_length').map(({ labels }) => labels.stream)).toEqual(['x']);
  expect(complete).toBe(false);
});

test('a crowd of consumers is not listed: that would hold up everything else', async () => {
  const { round, sent } = roundsOf({ streams: [key('s')] });

  const { seriesOf, complete } = await round({
    'XINFO STREAM s': ['length', 1, 'groups', 2],
    'XINFO GROUPS s': [
      ['name', 'crowd', 'consumers', 1001, 'pending', 5],
      ['name', 'g', 'consumers', 1000, 'pending', 0],
    ],
    'XINFO CONSUMERS s g': [['name', 'c', 'pending', 0]],
  });

  expect(sent).not.toContain('XINFO CONSUMERS s crowd');
  expect(complete).toBe(false);
  expect(seriesOf('redis_stream_group_consumers').map(({ value }) => value)).toEqual([1001, 1000]);
  const consumers = seriesOf('redis_stream_group_consumer_messages_pending');
  expect(consumers.map(({ labels }) => labels.group)).toEqual(['g']);
});
