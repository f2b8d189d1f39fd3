import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, onFreePort } from './free-port.ts';

const fail = (message: string) => Promise.reject(new Error(message));
const taken = () => fail('bind: Address already in use');

test('a free port can be listened on', async () => {
  const server = createServer().listen(await freePort(), '127.0.0.1');

  await expect(once(server, 'listening')).resolves.toEqual([]);

  server.close();
});

test.each([
  'bind: Address already in use',
  'listen EADDRINUSE 127.0.0.1:1',
  'Redis port number too high for cluster mode.',
])('a port is followed by another after: %s', async (message) => {
  const ports = [1, 2, 3];

  const started = await onFreePort(
    (port) => (port < 3 ? fail(message) : Promise.resolve(port)),
    async () => ports.shift() ?? 0,
  );

  expect(started).toBe(3);
});

test('five taken ports are enough', async () => {
  const tried: number[] = [];
  const next = async () => tried.push(0);

  await expect(onFreePort(taken, next)).rejects.toThrow('already in use');

  expect(tried).toHaveLength(5);
});

test('a failure that is not about the port is passed on at once', async () => {
  const tried: number[] = [];
  const next = async () => tried.push(0);
  const start = () => Promise.reject(new Error('Bad directive'));

  await expect(onFreePort(start, next)).rejects.toThrow('Bad directive');

  expect(tried).toHaveLength(1);
});
