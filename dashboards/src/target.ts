import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { closedRow, dashboard, row } from './frame.ts';
import { canary } from './target/canary.ts';
import { certificates } from './target/certificates.ts';
import { clients } from './target/clients.ts';
import { clientsByName } from './target/clients-by-name.ts';
import { clientsInDetail } from './target/clients-in-detail.ts';
import { cpu } from './target/cpu.ts';
import { identity } from './target/identity.ts';
import { keys } from './target/keys.ts';
import { keyspace } from './target/keyspace.ts';
import { latency } from './target/latency.ts';
import { memory } from './target/memory.ts';
import { memoryInDetail } from './target/memory-in-detail.ts';
import { persistence } from './target/persistence.ts';
import { persistenceInDetail } from './target/persistence-in-detail.ts';
import { plan } from './target/plan.ts';
import { replication } from './target/replication.ts';
import { numbers } from './target/status.ts';
import { streams } from './target/streams.ts';
import { traffic } from './target/traffic.ts';

/** All there is to know of one target, or of a few beside one another. */
export const target = (): Dashboard =>
  dashboard({
    uid: 'cachewatch-target',
    title: 'Redis: Target',
    description: 'All there is to know of one target, or of a few beside one another.',
    rows: [
      row('Status: of several targets the worst', ...numbers, identity),
      row('Traffic', ...traffic),
      row('Latency', ...latency),
      row('Memory', ...memory),
      row('CPU', ...cpu),
      row('Clients', ...clients),
      row('Keyspace', ...keyspace),
      row('Replication', ...replication),
      row('Persistence', ...persistence),
      closedRow('Memory in detail', ...memoryInDetail),
      closedRow('Clients in detail', ...clientsInDetail, ...clientsByName),
      closedRow('Persistence in detail', ...persistenceInDetail),
      closedRow('Keys that are watched', ...keys),
      closedRow('Streams', ...streams),
      closedRow('Canary', ...canary),
      closedRow('Certificates', ...certificates),
      closedRow('Plan at Upstash', ...plan),
    ],
  });
