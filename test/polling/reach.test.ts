import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { reach } from '../../src/polling/reach.ts';
import { secret } from '../../src/secret.ts';
import type { Target } from '../../src/target.ts';
import type { Endpoint } from '../../src/transport/endpoint.ts';
import { startRedis } from '../servers/redis-server.ts';
import { recordingLog } from '../support/recording-log.ts';

function reached(endpoint: Partial<Endpoint>) {
  const { log, lines } = recordingLog();
  const target = { name: 'cache', endpoint: { database: 0, ...endpoint } } as Target;
  return { transport: reach(target, systemClock, log), lines };
}

test('what is odd about a login is said once, not at every reconnect', async () => {
  await using redis = await startRedis();
  const at = { kind: 'tcp', host: '127.0.0.1', port: redis.port } as const;
  const { transport, lines } = reached({ ...at, password: secret('needless'), database: 99 });
  const ping = () => transport.send([['PING']], AbortSignal.timeout(5000));

  await ping();
  await redis.cli('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
  await ping();
  transport.close();

  expect(transport.tally().connectionsOpened).toBe(2);
  expect(lines).toEqual([
    {
      level: 'warn',
      fields: { target: 'cache', oddity: expect.stringContaining('asks for none') },
      message: 'odd login',
    },
    {
      level: 'warn',
      fields: { target: 'cache', oddity: expect.stringContaining('database 99 was refused') },
      message: 'odd login',
    },
  ]);
});

test.each([
  [true, ['tls.insecure: the certificate is not checked']],
  [false, []],
])('that a certificate is not checked is said: insecure %j', (insecure, messages) => {
  const tls = { insecure } as Extract<Endpoint, { kind: 'tls' }>['tls'];

  const { lines } = reached({ kind: 'tls', host: '127.0.0.1', port: 1, tls });

  expect(lines.map(({ level, message }) => `${level} ${message}`)).toEqual(
    messages.map((it) => `warn ${it}`),
  );
});
