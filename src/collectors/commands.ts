import type { Info, InfoRecord } from '../info.ts';
import {
  counter,
  type Distribution,
  gauge,
  type LabeledValue,
  type Quantile,
  type Source,
  summary,
} from '../metric.ts';
import { defineCollector, type InfoAnswer, info } from './collector.ts';

/** What is told of each command: how often it ran, failed and was refused, and how long it took. */
export const commands = defineCollector({
  name: 'commands',
  queries: [info],
  metrics: [
    counter('redis_commands_total', 'Calls of the command.', perCommand('calls')),
    counter(
      'redis_commands_duration_seconds_total',
      'Time spent in the command.',
      perCommand('usec', 1e6),
    ),
    counter(
      'redis_commands_rejected_calls_total',
      'Calls of the command that were refused before it ran; Redis says so from 6.2 on.',
      perCommand('rejected_calls'),
    ),
    counter(
      'redis_commands_failed_calls_total',
      'Calls of the command that failed while it ran; Redis says so from 6.2 on.',
      perCommand('failed_calls'),
    ),
    counter(
      'redis_commands_slowlog_total',
      'Calls of the command that went to the slow log; Redis says so from 8.8 on.',
      perCommand('slowlog_count'),
    ),
    counter(
      'redis_commands_slowlog_duration_seconds_total',
      'Time spent in calls of the command that went to the slow log; Redis says so from 8.8 on.',
      perCommand('slowlog_time_ms_sum', 1e3),
    ),
    gauge(
      'redis_commands_slowlog_duration_seconds_max',
      'The longest call of the command that went to the slow log; Redis says so from 8.8 on.',
      perCommand('slowlog_time_ms_max', 1e3),
    ),
    summary(
      'redis_latency_percentiles_seconds',
      'Time spent in calls of the command since the last CONFIG RESETSTAT, by the quantiles of latency-tracking-info-percentiles; Redis says so from 7.0 on.',
      {
        from: 'INFO latency_percentiles_usec_<cmd>; cmdstat_<cmd>:calls, usec',
        labels: ['cmd'],
        read: ({ replies: [info] }: InfoAnswer) => percentilesIn(info),
      },
      { name: 'redis_latency_percentiles_usec', reshape: toMicroseconds },
    ),
    counter('redis_errors_total', 'Errors that clients were answered with, by their first word.', {
      from: 'INFO errorstat_<err>:count',
      labels: ['err'],
      read: ({ replies: [info] }: InfoAnswer) =>
        info.matching(/^errorstat_(.+)$/).flatMap((error) => {
          const value = error.number('count');
          return value === undefined ? [] : [{ labels: { err: error.name }, value }];
        }),
    }),
  ],
});

function perCommand(part: string, per = 1): Source<InfoAnswer> {
  return {
    from: `INFO cmdstat_<cmd>:${part}`,
    labels: ['cmd'],
    read: ({ replies: [info] }) =>
      commandsIn(info).flatMap((command) => {
        const value = command.number(part);
        return value === undefined ? [] : [{ labels: { cmd: command.name }, value: value / per }];
      }),
  };
}

/** The statistics of each command; a subcommand is a command of its own, `config|get`. */
const commandsIn = (info: Info) => info.matching(/^cmdstat_(.+)$/);

function percentilesIn(info: Info): readonly LabeledValue[] {
  const commands = new Map(commandsIn(info).map((command) => [command.name, command]));
  return info.matching(/^latency_percentiles_usec_(.+)$/).flatMap(({ name: cmd }) => {
    const value = summaryOf(commands.get(cmd), info.text(`latency_percentiles_usec_${cmd}`) ?? '');
    return value ? [{ labels: { cmd }, value }] : [];
  });
}

/** A summary has no buckets. */
const none = [Infinity];

function summaryOf(command: InfoRecord | undefined, percentiles: string): Distribution | undefined {
  const calls = command?.number('calls');
  const microseconds = command?.number('usec');
  if (calls === undefined || microseconds === undefined) return undefined;
  const quantiles = quantilesIn(percentiles);
  return { bounds: none, counts: [calls], sum: microseconds / 1e6, quantiles };
}

/** Reads `p50=3.007,p99=4.015,p99.9=4.015`. */
function quantilesIn(percentiles: string): readonly Quantile[] {
  const found = new Map<number, number>();
  for (const [, percent, microseconds] of percentiles.matchAll(/p([\d.]+)=([\d.]+)/g)) {
    found.set(Number(percent) / 100, Number(microseconds) / 1e6);
  }
  return [...found]
    .map(([share, value]) => ({ share, value }))
    .filter(({ share, value }) => share <= 1 && Number.isFinite(value));
}

/** As redis_exporter has it: 50 for the median, and microseconds. */
function toMicroseconds({ sum, quantiles = [], ...rest }: Distribution): Distribution {
  return {
    ...rest,
    sum: sum * 1e6,
    quantiles: quantiles.map(({ share, value }) => ({
      share: share * 100,
      value: value * 1e6,
    })),
  };
}
