import { expect, test } from 'vitest';
import {
  type Endpoints,
  parseClusterNodes,
  parseEndpoints,
} from '../../src/topology/cluster-nodes.ts';

const line = (place: string, flags = 'master') =>
  `07c37dfeb235213a872192d90877d0cd55635b91 ${place} ${flags} - 0 1426238317239 4 connected 0-5460`;

const placesIn = (...lines: string[]) =>
  parseClusterNodes(lines.join('\n'), 'asked').map(({ host, port }) => `${host} ${port}`);

test.each([
  ['an address and a bus port', '127.0.0.1:30001@31001', '127.0.0.1 30001'],
  ['an address as Redis 3 wrote it', '127.0.0.1:30001', '127.0.0.1 30001'],
  ['an address before a host name', '10.0.0.1:6379@16379,cache-1.internal', '10.0.0.1 6379'],
  ['a host name without an address', ':6379@16379,cache-1.internal', 'cache-1.internal 6379'],
  ['an empty host name', '10.0.0.1:6379@16379,', '10.0.0.1 6379'],
  ['a host name that is not known yet', '10.0.0.1:6379@16379,?', '10.0.0.1 6379'],
  ['further fields after the host name', '10.0.0.1:6379@16379,,shard-id=ab', '10.0.0.1 6379'],
  ['an address in IPv6', '2001:db8::1:6379@16379', '2001:db8::1 6379'],
  ['no address, in the line of the node that was asked', ':6379@16379', 'asked 6379'],
])('%s is read', (_, place, expected) => {
  expect(placesIn(line(place))).toEqual([expected]);
});

test('a node in handshake or without address is left out; a failed one is a node', () => {
  const nodes = placesIn(
    line('127.0.0.1:1@11', 'handshake'),
    line('127.0.0.1:2@12', 'master,noaddr'),
    line(':0@0', 'slave'),
    line('127.0.0.1:4@14', 'master,fail'),
    line('127.0.0.1:5@15', 'myself,slave'),
  );

  expect(nodes).toEqual(['127.0.0.1 4', '127.0.0.1 5']);
});

test.each([[null], [''], ['ERR'], [[1, 2]], ['a b'], ['\n\n']])('%j lists no node', (reply) => {
  expect(parseClusterNodes(reply, 'asked')).toEqual([]);
});

const id = '07c37dfeb235213a872192d90877d0cd55635b91';

test.each<[string, unknown, string]>([
  ['a host name', [[0, 5460, ['cache-1.internal', 6379, id, []]]], 'cache-1.internal 6379'],
  ['an address', [[0, 5460, ['10.0.0.9', 6379, id]]], '10.0.0.9 6379'],
  ['the host that was asked', [[0, 5460, [null, 6379, id, ['ip', '10.0.0.1']]]], 'asked 6379'],
  ['a host name it has not got', [[0, 5460, ['?', 6379, id, []]]], '10.0.0.1 6379'],
  ['nothing', [[0, 5460, ['10.0.0.9', 6379, 'another']]], '10.0.0.1 6379'],
  ['rubbish', [7, [0], [0, 1, 7], 'x'], '10.0.0.1 6379'],
])('where clients are told to use %s, so do we', (_, slots, expected) => {
  const place = '10.0.0.1:6379@16379,cache-1.internal';
  const endpoints: Endpoints = parseEndpoints(slots);

  const [node] = parseClusterNodes(line(place), 'asked', endpoints);

  expect(`${node?.host} ${node?.port}`).toBe(expected);
});

test('a node has slots, or has none', () => {
  const without = line('127.0.0.1:1@11').replace(' 0-5460', '');

  const nodes = parseClusterNodes(`${line('127.0.0.1:2@12')}\n${without}`, 'asked');

  expect(nodes.map(({ hasSlots }) => hasSlots)).toEqual([true, false]);
});
