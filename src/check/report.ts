import { advising } from '../advice/advising.ts';
import { history } from '../history/history.ts';
import { type Overview, overviewOf } from '../summary/overview.ts';
import { remedies } from '../summary/remedy.ts';
import type { Summary } from '../summary/summary.ts';
import { urlOf } from '../target.ts';
import type { Thresholds } from '../thresholds.ts';
import { version } from '../version.ts';
import type { Looked, Lost } from './look.ts';

/** What was looked at, as the daemon would tell of it; a topology without members stands among the targets. */
export function reportOf({ polled, lost }: Looked, now: number, thresholds: Thresholds): Overview {
  const overview = overviewOf({
    ...{ version, thresholds: () => thresholds, epoch: () => now },
    ...{ watches: () => polled.map(({ watch }) => watch), pairs: () => [], history: history() },
    advise: advising(() => thresholds),
  });
  const targets = overview.targets.map((it, i) => withLatency(it, polled[i]?.latency));
  return { ...overview, targets: [...targets, ...lost.map(summaryOfLost)] };
}

const withLatency = (summary: Summary, latency: number | undefined): Summary =>
  latency === undefined
    ? summary
    : { ...summary, latencySeconds: Math.min(latency, summary.latencySeconds ?? latency) };

function summaryOfLost({ topology: { name, seeds }, reason }: Lost): Summary {
  return {
    name,
    url: seeds.map(urlOf).join(','),
    labels: { ...seeds[0]?.labels },
    ...{ state: 'down', reason, remedy: remedies[reason] },
    firing: [{ alert: 'RedisDown', text: `down: ${reason}` }],
    advice: [],
  };
}
