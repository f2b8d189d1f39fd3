import { expect, test } from 'vitest';
import { server } from '../../src/collectors/server.ts';
import { infoOf, numbersIn, redis7, seriesOf } from './read.ts';

const identityOf = (info: string) => seriesOf(server, 'redis_instance_info', { info });
const startOf = (fields: Record<string, string | number>) =>
  numbersIn(server, { info: infoOf(fields) }).redis_start_time_seconds;

test('Redis 7.0.15 says what it is', () => {
  const identity = identityOf(redis7.info ?? '');

  expect(identity).toEqual([
    {
      labels: {
        maxmemory_policy: 'allkeys-lru',
        os: 'Linux 6.1.0-28-amd64 x86_64',
        provider: 'redis',
        redis_build_id: 'ae4d7c971a948f0',
        redis_mode: 'standalone',
        redis_version: '7.0.15',
        role: 'master',
        tcp_port: '47311',
        valkey_version: '',
      },
      value: 1,
    },
  ]);
});

test('a restart changes nothing of what the server is', () => {
  const before = infoOf({
    redis_version: '7.0.15',
    run_id: 'a',
    process_id: 1,
    master_replid: 'a',
  });
  const after = infoOf({ redis_version: '7.0.15', run_id: 'b', process_id: 2, master_replid: 'b' });

  const identities = [identityOf(before), identityOf(after)];

  expect(identities[0]).toEqual(identities[1]);
});

test('Valkey says its mode under its own name', () => {
  const info = infoOf({ redis_version: '7.2.4', valkey_version: '8.0.1', server_mode: 'cluster' });

  const [identity] = identityOf(info);

  expect(identity?.labels).toMatchObject({
    provider: 'valkey',
    redis_mode: 'cluster',
    valkey_version: '8.0.1',
  });
});

test('a reply without a version is not told to be a server', () => {
  const identity = identityOf(infoOf({ connected_clients: 1 }));

  expect(identity).toEqual([]);
});

test('the start is the time of the server less its uptime', () => {
  const numbers = numbersIn(server, redis7);

  expect(numbers).toMatchObject({
    redis_uptime_in_seconds: 6,
    redis_start_time_seconds: 1795231989,
    redis_process_id: 6675,
    redis_hz: 10,
    redis_configured_hz: 10,
  });
});

test('the start does not move within a second', () => {
  const early = startOf({ server_time_usec: 1795231995000001, uptime_in_seconds: 6 });
  const late = startOf({ server_time_usec: 1795231995999999, uptime_in_seconds: 6 });

  expect([early, late]).toEqual([1795231989, 1795231989]);
});

test.each([[{ uptime_in_seconds: 6 }], [{ server_time_usec: 1795231995000001 }]])(
  'a server that says only %o has no start',
  (fields) => {
    const start = startOf(fields);

    expect(start).toBeUndefined();
  },
);
