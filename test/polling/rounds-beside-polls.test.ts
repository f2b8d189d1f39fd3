import { expect, test } from 'vitest';
import type { Command, Transport } from '../../src/transport/transport.ts';
import { key } from '../keyspace/rounds-of.ts';
import { startRedis } from '../servers/redis-server.ts';
import { openTransport } from '../support/transport.ts';
import { watched } from './watched.ts';

test('200 000 keys are counted while polls go on between one page of them and the next', async () => {
  await using redis = await startRedis();
  await redis.cli('EVAL', "for i = 1, 200000 do redis.call('SET', 'k:' .. i, i) end", '0');
  using polling = openTransport(redis.port);
  using counting = openTransport(redis.port);
  const events: string[] = [];
  const told = (name: string, { sendUntil, ...rest }: typeof polling): Transport => ({
    ...rest,
    async send(commands: readonly Command[], signal) {
      const trip = await sendUntil(signal, ...(commands as [string, ...string[]][]));
      events.push(commands.some(([it]) => it === 'SCAN') ? 'page' : name);
      return trip;
    },
  });
  const asked = { patterns: [key('k:*')], maxCommands: 2000 };
  const { it } = watched(asked, told('opening', counting), told('poll', polling));

  while (!it.view().rounds?.last) await it.poll();

  const count = it.view().rounds?.last?.readings.get('redis_keys_count');
  const within = events.slice(events.indexOf('page'), events.lastIndexOf('page'));
  expect(count).toMatchObject([{ value: 200_000 }]);
  expect(within.filter((event) => event === 'poll').length).toBeGreaterThan(10);
  expect(it.view().ledger.failures.get('timeout')).toBe(0);
  it.close();
});
