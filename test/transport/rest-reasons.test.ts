import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { reasonOf } from '../../src/reason.ts';
import { startFakeServer } from '../servers/fake-server.ts';
import { type Fault, startUpstash, token } from '../servers/upstash.ts';
import { answer, openRest, script } from './over-rest.ts';

const quota = '{"error":"ERR max requests limit exceeded. Limit: 500000, Usage: 500000"}';

describe('a request that fails has its reason', () => {
  test.each<[string, string, Fault]>([
    ['401', 'auth', answer(401, '{"error":"WRONGPASS invalid token"}')],
    ['401 without a word', 'auth', answer(401, '')],
    ['403 without a word', 'auth', answer(403, '')],
    ['429', 'quota', answer(429, '', { 'retry-after': '1' })],
    ['a quota used up', 'quota', answer(400, quota)],
    ['502 in HTML', 'protocol', answer(502, '<html>bad gateway</html>')],
    ['HTML', 'protocol', answer(200, '<html>welcome</html>')],
    ['JSON that is cut', 'protocol', answer(200, '[{"result":1},{"resu')],
    ['JSON of another shape', 'protocol', answer(200, '{"message":"hello"}')],
    ['too few results', 'protocol', answer(200, '[{"result":1}]')],
    ['too many results', 'protocol', answer(200, '[{"result":1},{"result":1},{"result":1}]')],
    ['an odd one too many', 'protocol', answer(200, '[{"result":1},{"result":1},{}]')],
    ['nothing', 'protocol', answer(200, '')],
    ['a redirect', 'protocol', answer(307, '', { location: 'http://127.0.0.1:1/' })],
    ['a body without end', 'protocol', (response) => void endless(response)],
    ['a connection that breaks', 'reset', (response) => void response.destroy()],
    ['a body that breaks', 'reset', (response) => void cut(response)],
    ['silence', 'timeout', () => {}],
  ])('%s: %s', async (_, reason, fault) => {
    await using server = await startUpstash(script);
    using transport = openRest(server.url);
    server.goWrong(fault);

    const error = await transport.within(400, ['INFO'], ['DBSIZE']).catch((it: unknown) => it);

    expect(reasonOf(error)).toBe(reason);
    expect(String(error)).not.toContain(token);
  });

  test('nobody there: refused', async () => {
    const gone = await startUpstash(script);
    await gone[Symbol.asyncDispose]();
    using transport = openRest(gone.url);

    const error = await transport.send(['INFO']).catch((it: unknown) => it);

    expect(reasonOf(error)).toBe('refused');
  });

  test('something that speaks no HTTP: protocol', async () => {
    await using redis = await startFakeServer((_, socket) => void socket.write('+PONG\r\n'));
    using transport = openRest(`http://127.0.0.1:${redis.port}`);

    const error = await transport.within(400, ['INFO']).catch((it: unknown) => it);

    expect(reasonOf(error)).toBe('protocol');
  });
});

async function endless(response: Parameters<Fault>[0]) {
  response.on('error', () => {});
  response.writeHead(200);
  while (!response.destroyed) {
    if (!response.write('x'.repeat(2 ** 20))) await sleep(1);
  }
}

async function cut(response: Parameters<Fault>[0]) {
  response.writeHead(200, { 'content-length': 100 }).write('{"result":');
  await sleep(20);
  response.destroy();
}
