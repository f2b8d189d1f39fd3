import { expect, test } from 'vitest';
import { commands } from '../../src/collectors/commands.ts';
import { busy, infoOf, seriesOf } from './read.ts';

const perCommand = (name: string, info = busy.info ?? '') =>
  Object.fromEntries(
    seriesOf(commands, name, { info }).map(({ labels, value }) => [labels.cmd, value]),
  );

test('Redis 7.0.15 says how often each command ran, was refused and failed', () => {
  expect(perCommand('redis_commands_total')).toMatchObject({ set: 40, get: 81, lpush: 2 });
  expect(perCommand('redis_commands_rejected_calls_total')).toMatchObject({ set: 1, get: 0 });
  expect(perCommand('redis_commands_failed_calls_total')).toMatchObject({ lpush: 2, set: 0 });
});

test('a subcommand is a command, and a name may have any sign in it', () => {
  const calls = perCommand('redis_commands_total');

  expect(calls).toMatchObject({ 'client|no-evict': 1, georadius_ro: 1 });
});

test('the time in a command is in seconds', () => {
  const times = perCommand('redis_commands_duration_seconds_total');

  expect(times.debug).toBe(1.520514);
});

test('a server before 6.2 counts calls and no failures', () => {
  const info = infoOf({ cmdstat_get: 'calls=21,usec=175,usec_per_call=8.33' });

  expect(perCommand('redis_commands_total', info)).toEqual({ get: 21 });
  expect(perCommand('redis_commands_failed_calls_total', info)).toEqual({});
});

test('Redis 8.8 says which commands were slow, in seconds', () => {
  const info = infoOf({
    cmdstat_debug:
      'calls=2,usec=9,slowlog_count=2,slowlog_time_ms_sum=500.25,slowlog_time_ms_max=300.5',
  });

  expect(perCommand('redis_commands_slowlog_total', info)).toEqual({ debug: 2 });
  expect(perCommand('redis_commands_slowlog_duration_seconds_total', info)).toEqual({
    debug: 0.50025,
  });
  expect(perCommand('redis_commands_slowlog_duration_seconds_max', info)).toEqual({
    debug: 0.3005,
  });
});

const percentilesOf = (percentiles: string, stats = 'calls=2,usec=12') =>
  perCommand(
    'redis_latency_percentiles_seconds',
    infoOf({ cmdstat_get: stats, latency_percentiles_usec_get: percentiles }),
  ).get;

test('percentiles are quantiles in seconds, with the calls and their time', () => {
  const summary = percentilesOf('p50=3.007,p99=4.015,p99.9=16.063');

  expect(summary).toEqual({
    bounds: [Infinity],
    counts: [2],
    sum: 0.000012,
    quantiles: [
      { share: 0.5, value: 0.000003007 },
      { share: 0.99, value: 0.000004015 },
      { share: expect.closeTo(0.999, 12), value: 0.000016063 },
    ],
  });
});

test('a percentile that is configured twice is one quantile', () => {
  const summary = percentilesOf('p50=3.007,p50=3.007');

  expect(summary).toMatchObject({ quantiles: [{ share: 0.5 }] });
});

test.each(['p50', 'p101=1', 'p1.2.3=1', 'p50=nan', `p50=${'9'.repeat(400)}`])(
  'no quantile is read from %j',
  (percentiles) => {
    const summary = percentilesOf(percentiles);

    expect(summary).toMatchObject({ quantiles: [] });
  },
);

test('percentiles of a command without statistics are no summary', () => {
  const info = infoOf({ latency_percentiles_usec_get: 'p50=3.007' });

  expect(perCommand('redis_latency_percentiles_seconds', info)).toEqual({});
});

test('errors are counted by their first word', () => {
  const errors = seriesOf(commands, 'redis_errors_total', busy);

  expect(errors).toEqual([
    { labels: { err: 'ERR' }, value: 2 },
    { labels: { err: 'WRONGTYPE' }, value: 2 },
  ]);
});
