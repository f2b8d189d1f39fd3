import { gauge } from '../metric.ts';
import { defineCollector, type InfoAnswer, info } from './collector.ts';

const from = 'configured memoryLimit, INFO max_data_size, INFO maxmemory';

/** How full the target is, by whichever limit is known. */
export const memoryLimit = defineCollector({
  name: 'memory-limit',
  queries: [info],
  metrics: [
    gauge(
      'redis_memory_limit_bytes',
      'The most the target may hold, by where that is known from; absent when no limit is known.',
      {
        from,
        labels: ['source'],
        read(answer: InfoAnswer) {
          const limit = limitOf(answer);
          return limit && [{ labels: { source: limit.source }, value: limit.bytes }];
        },
      },
    ),
    gauge(
      'redis_memory_usage_ratio',
      'Used share of the limit, 1 when full; absent when no limit is known.',
      {
        from: `INFO used_memory, total_data_size; ${from}`,
        read(answer: InfoAnswer) {
          const limit = limitOf(answer);
          return limit?.used === undefined ? undefined : limit.used / limit.bytes;
        },
      },
    ),
  ],
});

interface Limit {
  readonly source: 'configured' | 'max_data_size' | 'maxmemory';
  readonly bytes: number;
  /** What counts against it. */
  readonly used: number | undefined;
}

function limitOf({ replies: [info], context }: InfoAnswer): Limit | undefined {
  const used = info.number('used_memory');
  // Upstash keeps data on disk too: neither its memory nor the limit of that says how full it is.
  const stored = info.number('total_data_size');
  const limits = [
    { source: 'configured', bytes: context.target.memoryLimit, used: stored ?? used },
    { source: 'max_data_size', bytes: info.number('max_data_size'), used: stored },
    { source: 'maxmemory', bytes: info.number('maxmemory'), used },
  ] as const;
  return limits.find(isLimit);
}

// Redis says 0 for "no limit".
const isLimit = (limit: { bytes: number | undefined }): limit is Limit => (limit.bytes ?? 0) > 0;
