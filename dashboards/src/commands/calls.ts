import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime, stackedOverTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rate, topTen } from '../promql.ts';
import { why } from '../texts.ts';
import { shareOfTime } from './share-of-time.ts';

const ofCommand = '{{target}} {{cmd}}';

/** How often commands are called, and what they cost. */
export const calls: readonly AnyPanel[] = [
  overTime({
    title: 'Calls per second',
    description:
      'The ten commands that are called most often. Healthy is what is usual here; no alert.',
    unit: units.OpsPerSecond,
    noValue: why.unsaid,
    queries: { [ofCommand]: topTen(rate('redis_commands_total')) },
    width: 8,
  }),
  stackedOverTime({
    title: 'Time in commands, in cores',
    description:
      'The ten commands that take most time, one upon the other. Healthy: together far below a core, on one target. RedisCPUSaturated watches the core.',
    unit: units.PercentUnit,
    noValue: why.unsaid,
    queries: { [ofCommand]: topTen(rate('redis_commands_duration_seconds_total')) },
    width: 8,
  }),
  overTime({
    title: 'Share of the time',
    description:
      'The ten commands that take the highest share of the time in all commands of their target. Healthy: those that are called most. No alert.',
    unit: units.PercentUnit,
    noValue: why.idle,
    queries: { [ofCommand]: topTen(`(${shareOfTime})`) },
    width: 8,
  }).max(1),
];
