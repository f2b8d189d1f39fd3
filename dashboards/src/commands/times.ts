import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { quantile, rate, ratio, topTen } from '../promql.ts';
import { why } from '../texts.ts';

const ofCommand = '{{target}} {{cmd}}';

const percentile = (title: string, share: number) =>
  overTime({
    title: `${title} by command`,
    description: `What ${share * 100} % of the calls of a command take at most, of the ten with most. Healthy: below a millisecond for what is called often; blocking commands wait. RedisLatencyHigh watches the mean of all.`,
    unit: units.Seconds,
    noValue: why.unsaid,
    queries: {
      [ofCommand]: topTen(`(${quantile(share, 'redis_commands_latencies_seconds', 'cmd')})`),
    },
    width: 12,
  });

/** How long commands take. */
export const times: readonly AnyPanel[] = [
  overTime(
    {
      title: 'Mean by command',
      description:
        'The ten commands with the longest mean. Healthy: below a millisecond for what is called often; blocking commands wait. RedisLatencyHigh watches the mean of all at the line.',
      unit: units.Seconds,
      noValue: why.unsaid,
      queries: {
        [ofCommand]: topTen(
          `(${ratio(rate('redis_commands_duration_seconds_total'), rate('redis_commands_total'))})`,
        ),
      },
      width: 12,
    },
    { at: level.commandTime, color: 'orange' },
  ),
  percentile('p50', 0.5),
  percentile('p95', 0.95),
  percentile('p99', 0.99),
];
