import { expect, test } from 'vitest';
import { adviceFor } from '../../src/advice/advice.ts';
import { polledAs } from '../collectors/polled-as.ts';
import { servers } from '../collectors/servers.ts';
import { subjectOf } from './subject.ts';

/** What is advised on each recorded server, reached without a login; `servers.ts` tells what they refuse. */
const advised: Readonly<Record<string, readonly string[]>> = {
  'redis-6.0.16': ['end-of-life'],
  'redis-7.0.15-cluster': ['end-of-life', 'no-maxmemory'],
  'redis-7.4.2': ['no-maxmemory'],
  'redis-8.0.6': [],
  'redis-8.0.6-replica': [],
  'redis-8.6.3': [],
  'valkey-8.0.1': ['no-maxmemory'],
  'valkey-8.1.1': [],
  'valkey-9.1.2': [],
  'valkey-9.1.2-replica': [],
  'valkey-9.1.2-cluster': ['no-maxmemory'],
  'keydb-6.3.4': ['no-maxmemory'],
  'dragonfly-2.0.0': [],
  'garnet-2.2.0': [],
  'kvrocks-2.17.0': [],
  'pika-3.4.0': [],
  'upstash-1.13.3': [],
  'elasticache-3.2.6': ['hit-rate'],
  'elasticache-valkey-8.0.1': [],
  'memorydb-7.3.0': [],
  'azure-6.0.14': ['hit-rate'],
};

const now = Date.parse('2026-03-01') / 1000;

test.each(Object.entries(servers))('%s is told what it needs and no more', async (name, server) => {
  const { readings, outcomes } = await polledAs(name, server);

  const advice = adviceFor({
    ...subjectOf({ target: 'url: redis://cache', now }),
    readings,
    outcomes,
  });

  expect(advice.map(({ rule }) => rule)).toEqual(['no-password', ...(advised[name] ?? ['?'])]);
});
