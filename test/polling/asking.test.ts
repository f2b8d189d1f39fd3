import { expect, test } from 'vitest';
import type { Collector } from '../../src/collectors/collector.ts';
import { poll } from '../../src/polling/poller.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { askInfo, memory, never, server, slowlog, target } from './polled.ts';

test('a refused command is asked once, and its collector stays unsupported', async () => {
  const { transport, sent } = fakeTransport(server);
  const watched = target(transport, [slowlog, memory]);

  await poll(watched, never);
  const snapshot = await poll(watched, never);

  expect(sent.filter(([name]) => name === 'SLOWLOG')).toHaveLength(1);
  expect(snapshot?.up && snapshot.outcomes.get('slowlog')?.kind).toBe('unsupported');
});

test('after a reconnect what was refused before is asked at the next poll, and never told as failed', async () => {
  const { transport, sent } = fakeTransport(server);
  let connectionsOpened = 1;
  const watched = target(
    { ...transport, tally: () => ({ ...transport.tally(), connectionsOpened }) },
    [slowlog, memory],
  );

  const kinds: (string | undefined)[] = [];
  for (const connection of [1, 2, 2]) {
    connectionsOpened = connection;
    const snapshot = await poll(watched, never);
    kinds.push(snapshot?.up ? snapshot.outcomes.get('slowlog')?.kind : undefined);
  }

  expect(kinds).toEqual(['unsupported', 'unsupported', 'unsupported']);
  expect(sent.filter(([name]) => name === 'SLOWLOG')).toHaveLength(2);
});

const clustered: Collector = {
  ...slowlog,
  name: 'clustered',
  applies: (it) => it.number('cluster_enabled') === 1,
};

test('a server is not asked what does not concern it', async () => {
  const { transport, sent } = fakeTransport({ ...server, 'SLOWLOG LEN': 3 });

  const snapshot = await poll(target(transport, [clustered, memory]), never);

  expect(sent.map(([name]) => name)).toEqual(['PING', 'INFO']);
  expect(snapshot?.up && [...snapshot.outcomes.keys()]).toEqual(['memory']);
});

test('what concerns a server is asked once INFO tells, and with INFO from the next poll on', async () => {
  const { transport } = fakeTransport({
    ...server,
    [askInfo]: 'cluster_enabled:1\r\n',
    'SLOWLOG LEN': 3,
  });
  const batches: string[] = [];
  const watched = target(
    {
      ...transport,
      send(commands, signal) {
        batches.push(commands.map(([name]) => name).join(' '));
        return transport.send(commands, signal);
      },
    },
    [clustered, memory],
  );

  const first = await poll(watched, never);
  await poll(watched, never);

  expect(batches).toEqual(['PING', 'INFO', 'SLOWLOG', 'PING', 'INFO SLOWLOG']);
  expect(first?.up && first.readings.get('redis_slow')).toBe(3);
});

test('a server that is no longer what it was is no longer asked', async () => {
  const script = { ...server, [askInfo]: 'cluster_enabled:1\r\n', 'SLOWLOG LEN': 3 };
  const { transport, sent } = fakeTransport(script);
  const watched = target(transport, [clustered, memory]);

  await poll(watched, never);
  script[askInfo] = 'cluster_enabled:0\r\n';
  for (const _ of [2, 3, 4]) await poll(watched, never);

  // With INFO, and before its answer, once more.
  expect(sent.filter(([name]) => name === 'SLOWLOG')).toHaveLength(2);
});

test('what is refused of a further question leaves its collector unsupported', async () => {
  const { transport } = fakeTransport({ ...server, 'SLOWLOG LEN': 3 });
  const further = { command: ['SENTINEL', 'X'], decode: Number } as const;
  const curious: Collector = { ...slowlog, further: () => [further] };

  const snapshot = await poll(target(transport, [curious, memory]), never);

  expect(snapshot?.up && snapshot.outcomes.get('slowlog')?.kind).toBe('unsupported');
  expect(snapshot?.up && snapshot.readings.get('redis_slow')).toBe(3);
});
