import { once } from 'node:events';
import { createConnection } from 'node:net';
import { expect, test } from 'vitest';
import { runDaemon } from './support/daemon.ts';

test('a connection that never finishes its request does not hold up the stop', async () => {
  await using daemon = await runDaemon('targets: [{ url: "redis://127.0.0.1:1" }]');
  const connection = createConnection(Number(new URL(daemon.url).port), '127.0.0.1');
  connection.write('GET /metrics HTTP/1.1\r\nHost: it\r\n');
  await once(connection, 'connect');
  // Whoever came first has been heard first.
  await daemon.get('/-/healthy');
  const closed = once(connection, 'close');

  await daemon.stop();
  await closed;

  expect(connection.bytesRead).toBe(0);
});
