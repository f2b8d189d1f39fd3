import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { closedRow, dashboard, row } from './frame.ts';
import { canary } from './target/canary.ts';
import { certificates } from './target/certificates.ts';
import { clients } from './target/clients.ts';
import { clientsByName } from './target/clients-by-name.ts';
import { cpu } from './target/cpu.ts';
import { keys } from './target/keys.ts';
import { keyspace } from './target/keyspace.ts';
import { latency } from './target/latency.ts';
import { memory } from './target/memory.ts';
import { memoryInDetail } from './target/memory-in-detail.ts';
import { persistence } from './target/persistence.ts';
import { plan } from './target/plan.ts';
import { replication } from './target/replication.ts';
import { status } from './target/status.ts';
import { streams } from './target/streams.ts';
import { traffic } from './target/traffic.ts';

/** All there is to know of one target, or of a few beside one another. */
export const target = (): Dashboard =>
  dashboard({
    uid: 'cachewatch-target',
    title: 'Redis: Target',
    description: 'All there is to know of one target, or of a few beside one another.',
    rows: [
      row('Status', ...status),
      row('Traffic', ...traffic),
      row('Latency', ...latency),
      row('Memory', ...memory),
      row('Keyspace', ...keyspace),
      row('Clients', ...clients),
      row('CPU', ...cpu),
      row('Persistence', ...persistence),
      row('Replication', ...replication),
      closedRow('Memory in detail', ...memoryInDetail),
      closedRow('Clients by name, user and library', ...clientsByName),
      closedRow('Keys that are watched', ...keys),
      closedRow('Streams', ...streams),
      closedRow('Canary', ...canary),
      closedRow('Certificates', ...certificates),
      closedRow('Plan at Upstash', ...plan),
    ],
  });
