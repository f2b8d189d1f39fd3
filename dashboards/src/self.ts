import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { closedRow, dashboard, row } from './frame.ts';
import { collectors } from './self/collectors.ts';
import { daemon } from './self/daemon.ts';
import { keysRounds } from './self/keys-rounds.ts';
import { pairs } from './self/pairs.ts';
import { polls } from './self/polls.ts';
import { scrapes } from './self/scrapes.ts';
import { topologies } from './self/topologies.ts';

/** Whether what the other dashboards show can be trusted, and what it costs. */
export const self = (): Dashboard =>
  dashboard({
    uid: 'cachewatch-self',
    title: 'Redis: Cachewatch',
    description: 'Whether what the other dashboards show can be trusted, and what it costs.',
    rows: [
      row('Scrapes', ...scrapes),
      row('Polls', ...polls),
      row('What is read, and what it costs', ...collectors),
      row('The daemon', ...daemon),
      closedRow('Pairs', ...pairs),
      closedRow('Members of clusters and sentinels', ...topologies),
      closedRow('Rounds over the keys', ...keysRounds),
    ],
  });
