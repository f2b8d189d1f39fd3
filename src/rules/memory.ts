import { risen } from './rise.ts';
import { type Concern, sameTarget, type Terms } from './rule.ts';

/** Targets that make room by themselves before they come to their limit: their policy evicts, from maxmemory on. */
const makesRoom = ({ the }: Terms) =>
  `${the('redis_instance_info', 'maxmemory_policy!~"noeviction|"')}
  and ${sameTarget} (${the('redis_memory_max_bytes')} > 0)
    <= ignoring (source) ${the('redis_memory_limit_bytes')}`;

/** Those which have done so, whichever key it took, and their replicas, which evict what the primary does: a cache that is full and works. */
const isFullCache = ({ the }: Terms) =>
  `${the('redis_instance_info', 'maxmemory_policy=~"allkeys-.+"')}
  and ${sameTarget} (${the('redis_evicted_keys_total')} > 0 or ${the('redis_is_master')} == 0)`;

/** What is left of the memory, and what becomes of what does not fit. */
export const memory: Concern = {
  name: 'memory',
  recordings: [
    { record: 'redis:memory_usage:ratio', expr: ({ the }) => the('redis_memory_usage_ratio') },
  ],
  alerts: [
    {
      alert: 'RedisMemoryHigh',
      because:
        'A target without a known limit has no ratio. A cache that has begun to evict any key is full because it is meant to be, and so is its replica.',
      expr: (terms) => `${terms.the('redis_memory_usage_ratio')} > ${terms.level.memoryRatio}
unless ${sameTarget} (
  ${isFullCache(terms)}
)`,
      for: '5m',
      severity: 'warning',
      summary: 'Redis is close to its memory limit.',
      description:
        'Redis {{ $labels.target }} uses {{ $value | humanizePercentage }} of its memory limit.',
    },
    {
      alert: 'RedisMemoryCritical',
      because:
        'A policy that evicts helps where maxmemory comes first, and not where a container ends below it.',
      expr: (
        terms,
      ) => `${terms.the('redis_memory_usage_ratio')} > ${terms.level.memoryCriticalRatio}
unless ${sameTarget} (
  ${makesRoom(terms)}
)`,
      for: '2m',
      severity: 'critical',
      summary: 'Redis is about to run out of memory.',
      description:
        'Redis {{ $labels.target }} uses {{ $value | humanizePercentage }} of its memory limit, and no eviction will keep it below.',
    },
    {
      alert: 'RedisMemoryFillingUp',
      because: 'Over ten minutes too: a restore that is over would look like growth for an hour.',
      expr: (terms) => {
        const full = (span: '1h' | '10m') =>
          `predict_linear(${terms.over(span, 'redis_memory_usage_ratio')}, ${terms.seconds('4h')}) > 1`;
        return `${terms.the('redis_memory_usage_ratio')} > ${terms.level.memoryFillingRatio}
and ${full('1h')}
and ${full('10m')}
unless ${sameTarget} (
  ${makesRoom(terms)}
)`;
      },
      for: '15m',
      severity: 'warning',
      summary: 'Redis will be at its memory limit within four hours.',
      description:
        'Redis {{ $labels.target }} uses {{ $value | humanizePercentage }} of its memory limit and will use all of it within 4 hours, if it goes on growing as it does.',
    },
    {
      alert: 'RedisFragmentationHigh',
      because: 'A server with hardly any data shows any ratio.',
      expr: ({
        the,
        level,
      }) => `${the('redis_mem_fragmentation_ratio')} > ${level.fragmentationRatio}
and ${the('redis_memory_used_rss_bytes')} - ${the('redis_memory_used_bytes')} > ${level.fragmentation}`,
      for: '30m',
      severity: 'warning',
      summary: 'Redis holds much more memory than its data takes.',
      description:
        'Redis {{ $labels.target }} holds {{ $value | humanize }} times the memory that it uses.',
    },
    {
      alert: 'RedisEvictionChurn',
      because: 'A full cache evicts a little all the time.',
      expr: ({ the, over, level }) =>
        `increase(${over('15m', 'redis_evicted_keys_total')})
> ${level.evictedRatio} * sum without (db) (${the('redis_db_keys')})`,
      for: '15m',
      severity: 'warning',
      summary: 'Redis evicts keys faster than a cache of its size should.',
      description:
        'Redis {{ $labels.target }} evicted {{ printf "%.0f" $value }} keys within a quarter of an hour, a large share of all it has.',
    },
    {
      alert: 'RedisOutOfMemoryErrors',
      expr: (terms) => risen(terms, '5m', 'redis_errors_total', 'err="OOM"'),
      severity: 'critical',
      summary: 'Redis refuses writes for want of memory.',
      description:
        'Redis {{ $labels.target }} refused {{ printf "%.0f" $value }} commands within 5 minutes because its memory is used up.',
    },
  ],
};
