import { expect, test } from 'vitest';
import { type Collector, defineCollector } from '../../src/collectors/collector.ts';
import { latency } from '../../src/collectors/latency.ts';
import { gauge } from '../../src/metric.ts';
import { poll } from '../../src/polling/poller.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { askInfo, memory, never, server, slowlog, target } from './polled.ts';

test('a PING goes alone, then one batch with each command once', async () => {
  const batches: string[][] = [];
  const { transport } = fakeTransport({ ...server, 'SLOWLOG LEN': 3 });
  const recording: Transport = {
    ...transport,
    send(commands, signal) {
      batches.push(commands.map((command) => command.join(' ')));
      return transport.send(commands, signal);
    },
  };

  await poll(target(recording, [memory, slowlog, { ...memory, name: 'again' }]), never);

  expect(batches).toEqual([['PING'], [askInfo, 'SLOWLOG LEN']]);
});

test('a command the server does not know costs only the collector that asked', async () => {
  const { transport } = fakeTransport(server);

  const snapshot = await poll(target(transport, [slowlog, memory]), never);

  expect(snapshot).toMatchObject({ up: true, readings: new Map([['redis_used', 1024]]) });
  expect(snapshot?.up && [...snapshot.outcomes].map(([name, { kind }]) => [name, kind])).toEqual([
    ['slowlog', 'unsupported'],
    ['memory', 'ok'],
  ]);
});

test('a collector that throws costs all of its own readings and no others', async () => {
  const { transport } = fakeTransport(server);
  const broken: Collector = {
    name: 'broken',
    queries: memory.queries,
    metrics: [
      gauge('redis_first', 'Read before.', { from: 'x', read: () => 1 }),
      gauge('redis_second', 'Throws.', {
        from: 'x',
        read() {
          throw new Error('odd');
        },
      }),
    ],
  };

  const snapshot = await poll(target(transport, [broken, memory]), never);

  expect(snapshot).toMatchObject({ readings: new Map([['redis_used', 1024]]) });
  expect(snapshot?.up && snapshot.outcomes.get('broken')).toEqual({ kind: 'failed', error: 'odd' });
});

test('a reply that cannot be decoded is a failure of who asked, not of the poll', async () => {
  const { transport } = fakeTransport({ ...server, 'SLOWLOG LEN': 3 });
  const undecodable: Collector = {
    ...slowlog,
    queries: [
      {
        command: ['SLOWLOG', 'LEN'],
        decode() {
          throw new Error('what is this');
        },
      },
    ],
  };

  const snapshot = await poll(target(transport, [undecodable, memory]), never);

  expect(snapshot?.up && snapshot.outcomes.get('slowlog')?.kind).toBe('failed');
});

test('a bad number is left out and told of', async () => {
  const dropped: [string, number][] = [];
  const { transport } = fakeTransport(server);
  const bad: Collector = {
    name: 'bad',
    queries: memory.queries,
    metrics: [gauge('redis_bad', 'Bad.', { from: 'x', read: () => Number.NaN })],
  };

  const snapshot = await poll(
    { ...target(transport, [bad]), dropped: (...it) => dropped.push(it) },
    never,
  );

  expect(snapshot).toMatchObject({ up: true, readings: new Map() });
  expect(dropped).toEqual([['redis_bad', 1]]);
});

test('what a collector recalls is its own and comes back at the next poll', async () => {
  const { transport } = fakeTransport(server);
  const counting = defineCollector<readonly [], number>({
    name: 'counting',
    queries: [],
    recollection: { empty: 0, next: (before) => before + 1 },
    metrics: [gauge('redis_polls', 'Polls.', { from: 'x', read: ({ memory }) => memory })],
  });
  const one = target(transport, [counting]);
  const other = target(transport, [counting]);

  await poll(one, never);
  await poll(other, never);
  const snapshot = await poll(one, never);

  expect(snapshot).toMatchObject({ readings: new Map([['redis_polls', 2]]) });
});

test('a target that cannot be reached is a snapshot, not an exception', async () => {
  const { transport } = fakeTransport({});
  const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const unreachable: Transport = { ...transport, send: () => Promise.reject(error) };

  const snapshot = await poll(target(unreachable, [memory]), never);

  expect(snapshot).toMatchObject({ up: false, reason: 'refused', detail: error.message });
});

test('a PING that is refused costs the latency, is told of, and is asked no more', async () => {
  const refused = { ...server, PING: new Error('NOPERM no ping for you') };
  const { transport, sent } = fakeTransport(refused);
  const watched = target(transport, [latency]);

  await poll(watched, never);
  const snapshot = await poll(watched, never);

  expect(snapshot?.up && snapshot.outcomes.get('latency')?.kind).toBe('unsupported');
  expect(snapshot?.up && [...snapshot.readings.keys()]).toEqual([
    'redis_ping_duration_seconds',
    'redis_connect_duration_seconds',
  ]);
  expect(sent.map(([name]) => name)).toEqual(['PING', 'INFO', 'INFO']);
});

test.each([
  ['that refuses PING', { PING: new Error('NOPERM no ping for you') }],
  ['that began to after PING', {}],
])('a server %s and loads is down for that', async (_, also) => {
  const { transport } = fakeTransport({ ...server, [askInfo]: 'loading:1\r\n', ...also });

  const snapshot = await poll(target(transport, [memory]), never);

  expect(snapshot).toMatchObject({ up: false, reason: 'loading' });
});

test('an answer to PING that is none is the answer to something else', async () => {
  const { transport } = fakeTransport({ ...server, PING: 'OK' });

  const snapshot = await poll(target(transport, [memory]), never);

  expect(snapshot).toMatchObject({ up: false, reason: 'protocol' });
});

test('what two servers answered within one poll is not told as the numbers of one', async () => {
  const { transport } = fakeTransport({ ...server, 'SLOWLOG LEN': 3 });
  const late: Collector = { ...memory, name: 'late', further: () => slowlog.queries };
  let connectionsOpened = 1;
  const restarted: Transport = {
    ...transport,
    async send(commands, signal) {
      if (commands.some(([name]) => name === 'SLOWLOG')) connectionsOpened += 1;
      return await transport.send(commands, signal);
    },
    tally: () => ({ ...transport.tally(), connectionsOpened }),
  };

  const snapshot = await poll(target(restarted, [late]), never);

  expect(snapshot).toMatchObject({ up: false, reason: 'reset' });
});

test.each([
  ['Connection is closed.', 'it hung up before it had answered'],
  [
    'Command queue state error. If you can reproduce this, please report it. Last reply: x',
    'it answered what nobody had asked',
  ],
  ['connect ECONNREFUSED 127.0.0.1:1', 'connect ECONNREFUSED 127.0.0.1:1'],
])('%j is told to whoever is on call as %j', async (words, told) => {
  const lost: Transport = {
    ...fakeTransport({}).transport,
    send: () => Promise.reject(new Error(words)),
  };

  const snapshot = await poll(target(lost, [memory]), never);

  expect(snapshot).toMatchObject({ up: false, detail: told });
});
