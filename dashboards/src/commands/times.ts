import * as units from '@grafana/grafana-foundation-sdk/units';
import { defaultThresholds as level } from '../../../src/thresholds.ts';
import { topTenShown } from '../in-range.ts';
import { beside, overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rate, ratio } from '../promql.ts';
import { why } from '../texts.ts';
import { ofOthers } from './of-others.ts';

const ofCommand = '{{target}} {{cmd}}';

const seen = 'INFO, CONFIG GET, LATENCY and SLOWLOG left out, which those who watch send.';

const percentileOf = (share: number) =>
  `histogram_quantile(${share}, sum by (job, target, le, cmd) (${rate('redis_commands_latencies_seconds_bucket', ofOthers)})) >= 0`;

const percentile = (title: string, share: number) =>
  overTime({
    title: `${title} by command`,
    description: `What ${share * 100} % of the calls of a command take at most, of the ten with most; ${seen} Healthy: below a millisecond for what is called often; blocking commands wait. RedisLatencyHigh watches the mean of all.`,
    unit: units.Seconds,
    noValue: why.unsaid,
    queries: {
      [ofCommand]: topTenShown(percentileOf(share)),
    },
    width: 12,
    height: 9,
  }).legend(beside());

/** How long commands take. */
export const times: readonly AnyPanel[] = [
  overTime(
    {
      title: 'Mean by command',
      description: `The ten commands with the longest mean; ${seen} Healthy: below a millisecond for what is called often; blocking commands wait. RedisLatencyHigh watches the mean of all at the line.`,
      unit: units.Seconds,
      noValue: why.unsaid,
      queries: {
        [ofCommand]: topTenShown(
          ratio(
            rate('redis_commands_duration_seconds_total', ofOthers),
            rate('redis_commands_total', ofOthers),
          ),
        ),
      },
      width: 12,
      height: 9,
    },
    { at: level.commandTime, color: 'orange' },
  ).legend(beside()),
  percentile('p99', 0.99),
  percentile('p95', 0.95),
  percentile('p50', 0.5),
];
