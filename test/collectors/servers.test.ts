import { describe, expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { parseInfo } from '../../src/info.ts';
import { valuesOf } from '../../src/metric.ts';
import { polledAs as polled } from './polled-as.ts';
import { recorded } from './read.ts';
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

/** The collectors that a server's refusals cost. */
function concerned(directory: string, { refuses = {} }: Server): readonly string[] {
  const said = parseInfo(recorded(`${directory}/info.txt`));
  return allCollectors
    .filter((it) => it.applies?.(said) ?? true)
    .filter(({ queries }) => queries.some(({ command }) => command.join(' ') in refuses))
    .map(({ name }) => name);
}
