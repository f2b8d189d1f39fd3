import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { type Collector, info } from '../../src/collectors/collector.ts';
import { noLookups } from '../../src/hit-rate.ts';
import { parseInfo } from '../../src/info.ts';
import { valuesOf } from '../../src/metric.ts';
import { capabilities } from '../../src/polling/capabilities.ts';
import { poll } from '../../src/polling/poller.ts';
import type { Up } from '../../src/polling/snapshot.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { manualClock } from '../support/manual-clock.ts';
import { commandLogReplies } from './command-log-replies.ts';
import { recorded, recordedPoll } from './read.ts';
import { type Server, servers } from './servers.ts';

describe.each(Object.entries(servers))('%s', (directory, server) => {
  test('is known for what it is', async () => {
    const { readings } = await polled(directory, server);

    const [identity] = valuesOf(readings.get('redis_instance_info'));

    expect(identity?.labels).toMatchObject({
      provider: server.provider,
      redis_version: server.version,
      role: server.role ?? '',
    });
  });

  test('has the numbers it said, and none that it did not', async () => {
    const { readings } = await polled(directory, server);

    const numbers = Object.values(core).map((name) => readings.get(name));
    const limits = valuesOf(readings.get('redis_memory_limit_bytes'));

    const [hits, misses] = server.lookups ?? [];
    const isPrimary = server.role && Number(server.role === 'master');
    expect(numbers).toEqual([server.memory, server.clients, hits, misses, isPrimary]);
    expect(limits.map(({ labels, value }) => [labels.source, value])).toEqual(
      server.limit ? [server.limit] : [],
    );
  });

  test('costs no collector more than the commands it refuses', async () => {
    const { outcomes } = await polled(directory, server);

    const unread = [...outcomes].filter(([, { kind }]) => kind !== 'ok');

    expect(unread.map(([name, { kind }]) => [name, kind])).toEqual(
      concerned(directory, server).map((name) => [name, 'unsupported']),
    );
  });

  test('says nothing that no page may carry', async () => {
    const { dropped } = await polled(directory, server);

    expect(dropped).toEqual([]);
  });
});

test('a rate that Dragonfly does not keep is absent, not -1024', async () => {
  const { readings } = await polled('dragonfly-2.0.0', servers['dragonfly-2.0.0']);

  const rates = ['input', 'output'].map((way) =>
    readings.get(`redis_instantaneous_${way}_bytes_per_second`),
  );

  expect(rates).toEqual([undefined, undefined]);
});

const core = {
  memory: 'redis_used_memory_bytes',
  clients: 'redis_connected_clients',
  hits: 'redis_keyspace_hits_total',
  misses: 'redis_keyspace_misses_total',
  isPrimary: 'redis_is_master',
};

/** What a server answers that has nothing to tell. */
const nothing = {
  'CONFIG GET io-threads': [],
  'CONFIG GET save': [],
  'CONFIG GET client-output-buffer-limit': [],
  'SLOWLOG LEN': 0,
  'SLOWLOG GET 1': [],
  'LATENCY LATEST': [],
  'LATENCY HISTOGRAM': [],
  'CLUSTER INFO': 'cluster_state:ok\r\n',
  'INFO modules': 'module:name=nothing\r\n',
  ...commandLogReplies,
};

/** One poll of a server that says what the recording says, refusals included. */
async function polled(
  directory: string,
  { refuses = {} }: Server = { provider: 'redis', version: '' },
) {
  const dropped: string[] = [];
  const refusals = Object.entries(refuses).map(([name, words]) => [name, new Error(words)]);
  const { transport } = fakeTransport({
    ...{ PING: 'PONG', ...nothing, ...recording(directory), ...Object.fromEntries(refusals) },
  });
  const snapshot = await poll(
    {
      ...{ transport, collectors: allCollectors, clock: manualClock(), memories: new Map() },
      ...{ capabilities: capabilities(), concerned: new Set<Collector>() },
      ownLookups: () => noLookups,
      facts: { memoryLimit: undefined, hitRateWindow: 300 },
      dropped: (metric) => dropped.push(metric),
    },
    new AbortController().signal,
  );
  return { ...(snapshot as Up), dropped };
}

function recording(directory: string): Readonly<Record<string, unknown>> {
  const replies = new URL(`../fixtures/${directory}/replies.json`, import.meta.url);
  return {
    ...(existsSync(replies) && recordedPoll(directory).replies),
    [info.command.join(' ')]: recorded(`${directory}/info.txt`),
  };
}

/** The collectors that a server's refusals cost. */
function concerned(directory: string, { refuses = {} }: Server): readonly string[] {
  const said = parseInfo(recorded(`${directory}/info.txt`));
  return allCollectors
    .filter((it) => it.applies?.(said) ?? true)
    .filter(({ queries }) => queries.some(({ command }) => command.join(' ') in refuses))
    .map(({ name }) => name);
}
