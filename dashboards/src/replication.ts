import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { closedRow, dashboard, row } from './frame.ts';
import { cluster } from './replication/cluster.ts';
import { lag } from './replication/lag.ts';
import { resyncs } from './replication/resyncs.ts';
import { sentinels } from './replication/sentinels.ts';
import { slotMigration } from './replication/slot-migration.ts';
import { topology } from './replication/topology.ts';

/** Who follows whom, how far behind, and what the nodes of a cluster and the sentinels think of one another. */
export const replication = (): Dashboard =>
  dashboard({
    uid: 'cachewatch-replication',
    title: 'Redis: Replication and cluster',
    description:
      'Who follows whom, how far behind, and what the nodes of a cluster and the sentinels think of one another.',
    rows: [
      row('Topology', ...topology),
      row('Lag', ...lag),
      row('Resynchronisation', ...resyncs),
      closedRow('Cluster', ...cluster),
      closedRow('Sentinel', ...sentinels),
      closedRow('Slots that move', ...slotMigration),
    ],
  });
