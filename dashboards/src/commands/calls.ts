import * as units from '@grafana/grafana-foundation-sdk/units';
import { topTenShown } from '../in-range.ts';
import { beside, overTime, stackedOverTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { rate } from '../promql.ts';
import { why } from '../texts.ts';

const ofCommand = '{{target}} {{cmd}}';

/** How often commands are called; a panel anew, as each has its place on one dashboard. */
export const callsByCommand = (): AnyPanel =>
  overTime({
    title: 'Calls by command',
    description:
      "The ten commands that were called most often, the daemon's own among them. Healthy is what is usual here; no alert.",
    unit: units.OpsPerSecond,
    noValue: why.unsaid,
    queries: { [ofCommand]: topTenShown(rate('redis_commands_total')) },
    width: 12,
    height: 9,
  }).legend(beside());

/** How often commands are called, and what they cost. */
export const calls: readonly AnyPanel[] = [
  callsByCommand(),
  stackedOverTime({
    title: 'Time in commands, in cores',
    description:
      'The ten commands that took most time, one upon the other. Healthy: together far below a core, on one target. RedisCPUSaturated watches the core.',
    unit: units.PercentUnit,
    noValue: why.unsaid,
    queries: { [ofCommand]: topTenShown(rate('redis_commands_duration_seconds_total')) },
    width: 12,
    height: 9,
  }).legend(beside()),
];
