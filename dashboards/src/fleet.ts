import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { atAGlance } from './fleet/at-a-glance.ts';
import { inventory } from './fleet/inventory.ts';
import { state } from './fleet/state.ts';
import { topTens } from './fleet/top-tens.ts';
import { dashboard, row } from './frame.ts';

/** All targets beside one another: which of them needs somebody now. */
export const fleet = (): Dashboard =>
  dashboard({
    uid: 'cachewatch-fleet',
    title: 'Redis: Fleet',
    description: 'All targets beside one another: which of them needs somebody now.',
    rows: [
      row('At a glance', ...atAGlance),
      row('State', ...state),
      row('Targets', inventory),
      row('Top 10', ...topTens),
    ],
  });
