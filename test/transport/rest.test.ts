import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startUpstash, token } from '../servers/upstash.ts';
import { answer, openRest, script } from './over-rest.ts';

test('one command is one request, several are one too, refusals among the replies', async () => {
  await using server = await startUpstash(script);
  using transport = openRest(server.url);

  const one = await transport.send(['INFO']);
  const refused = await transport.send(['NOPE']);
  const several = await transport.send(['DBSIZE'], ['NOPE'], ['INFO']);

  const info = { ok: true, value: 'used_memory:1\r\n' };
  const unknown = { ok: false, error: 'ERR unknown command' };
  expect(one.replies).toEqual([info]);
  expect(refused.replies).toEqual([unknown]);
  expect(several.replies).toEqual([{ ok: true, value: 3 }, unknown, info]);
  expect(server.requests.map((it) => it.split(' ')[1])).toEqual(['/', '/', '/pipeline']);
});

test('every command counts, and one connection serves them all', async () => {
  await using server = await startUpstash(script);
  using transport = openRest(server.url);

  for (const _ of [1, 2, 3]) await transport.send(['INFO'], ['DBSIZE']);

  expect(transport.tally()).toMatchObject({ commandsSent: 6, connectionsOpened: 1 });
  expect(transport.tally().connectSeconds).toBeGreaterThan(0);
});

test('the time of a request is that of its answer, without the connect', async () => {
  await using server = await startUpstash(script);
  using transport = openRest(server.url);
  server.goWrong(async (response) => {
    await sleep(800);
    response.end('{"result":"late"}');
  });

  const { seconds } = await transport.send(['INFO']);

  expect(seconds).toBeGreaterThan(0.75);
  expect(transport.tally().connectSeconds).toBeLessThan(0.75);
});

test('a kept connection that breaks under a request is replaced within it', async () => {
  await using server = await startUpstash(script);
  using transport = openRest(server.url);
  await transport.send(['INFO']);
  server.goWrong((_, { socket }) => {
    server.goWrong(undefined);
    socket.resetAndDestroy();
  });

  const { replies } = await transport.send(['DBSIZE']);

  expect(replies).toEqual([{ ok: true, value: 3 }]);
  expect(transport.tally()).toMatchObject({ commandsSent: 3, connectionsOpened: 2 });
});

test('a server that repeats the token does not get it told', async () => {
  await using server = await startUpstash(script);
  using transport = openRest(server.url);
  server.goWrong((response, { headers }) =>
    response.writeHead(401).end(JSON.stringify({ error: `bad ${headers.authorization}` })),
  );

  const error = await transport.send(['INFO']).catch((it: unknown) => it);

  expect(String(error)).toContain('HTTP 401: bad Bearer [hidden]');
});

test('a refusal that repeats the token does not get it told', async () => {
  await using server = await startUpstash(() => new Error(`ERR what is ${token}?`));
  using transport = openRest(server.url);

  const { replies } = await transport.send(['INFO']);

  expect(replies).toEqual([{ ok: false, error: 'ERR what is [hidden]?' }]);
});

test('a redirect is not followed, and takes the token nowhere', async () => {
  await using elsewhere = await startUpstash(script);
  await using server = await startUpstash(script);
  using transport = openRest(server.url);
  server.goWrong(answer(307, '', { location: `${elsewhere.url}/` }));

  await transport.send(['INFO']).catch(() => {});

  expect(elsewhere.requests).toEqual([]);
});

test('after failures a fast schedule does not ask at every tick', async () => {
  await using server = await startUpstash(script);
  using transport = openRest(server.url);
  server.goWrong(answer(401, ''));

  for (const _ of [1, 2, 3]) await transport.send(['INFO']).catch(() => {});

  expect(server.requests).toHaveLength(1);
});

test('what the budget does not afford is not sent, also when it is to be sent again', async () => {
  await using server = await startUpstash(script);
  using transport = openRest(server.url, token, 2);
  await transport.send(['INFO']);
  server.goWrong((_, { socket }) => void socket.resetAndDestroy());

  await expect(transport.send(['INFO'])).rejects.toMatchObject({ reason: 'quota' });

  expect(server.requests).toHaveLength(2);
  expect(transport.budget?.remaining()).toBe(0);
});
