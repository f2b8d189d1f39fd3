import { history } from '../history/history.ts';
import { type Overview, overviewOf } from '../summary/overview.ts';
import type { Summary } from '../summary/summary.ts';
import { urlOf } from '../target.ts';
import type { Thresholds } from '../thresholds.ts';
import { version } from '../version.ts';
import type { Looked, Lost } from './look.ts';

/** What was looked at, as the daemon would tell of it; a topology without members stands among the targets. */
export function reportOf({ watches, lost }: Looked, now: number, thresholds: Thresholds): Overview {
  const overview = overviewOf({
    ...{ version, thresholds: () => thresholds, epoch: () => now },
    ...{ watches: () => watches, pairs: () => [], history: history() },
  });
  return { ...overview, targets: [...overview.targets, ...lost.map(summaryOfLost)] };
}

function summaryOfLost({ topology: { name, seeds }, reason }: Lost): Summary {
  return {
    name,
    url: seeds.map(urlOf).join(','),
    labels: { ...seeds[0]?.labels },
    ...{ state: 'down', reason },
    firing: [{ alert: 'RedisDown', text: `down: ${reason}` }],
    advice: [],
  };
}
