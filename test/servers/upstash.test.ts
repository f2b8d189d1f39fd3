import { Redis } from '@upstash/redis';
import { expect, test } from 'vitest';
import { startUpstash, token } from './upstash.ts';

/** Upstash's own client, which does not try again. */
const clientOf = (url: string, given = token) =>
  new Redis({ url, token: given, retry: false, responseEncoding: false, enableTelemetry: false });

const script = ([name, key]: readonly string[]) => {
  if (name?.toUpperCase() === 'GET') return key === 'there' ? 'value' : null;
  if (name?.toUpperCase() === 'DBSIZE') return 3;
  return new Error(`ERR Command is not available: '${name}'`);
};

test('one command is answered as its own client expects', async () => {
  await using server = await startUpstash(script);
  const client = clientOf(server.url);

  expect(await client.get('there')).toBe('value');
  expect(await client.get('nowhere')).toBeNull();
  expect(await client.dbsize()).toBe(3);
});

test('several commands are answered in one request, each for itself', async () => {
  await using server = await startUpstash(script);

  const replies = await clientOf(server.url).pipeline().get('there').dbsize().exec();

  expect(replies).toEqual(['value', 3]);
  expect(server.requests).toEqual([`POST /pipeline Bearer ${token}`]);
});

test('a refused command is an error to its own client', async () => {
  await using server = await startUpstash(script);

  await expect(clientOf(server.url).flushall()).rejects.toThrow('ERR Command is not available');
});

test('a wrong token is an error to its own client', async () => {
  await using server = await startUpstash(script);

  await expect(clientOf(server.url, 'wrong').dbsize()).rejects.toThrow('WRONGPASS');
});
