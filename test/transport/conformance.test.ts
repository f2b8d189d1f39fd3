import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { secret } from '../../src/secret.ts';
import { respTransport } from '../../src/transport/resp.ts';
import { restTransport } from '../../src/transport/rest.ts';
import type { Command, Transport } from '../../src/transport/transport.ts';
import { respAnswers, startFakeServer } from '../servers/fake-server.ts';
import { startUpstash, token } from '../servers/upstash.ts';

/** A server that knows PING and INFO, as it is reached one way or another. */
interface Reached extends AsyncDisposable {
  readonly transport: Transport;
  /** Ends the connections that are open. */
  hangUp(): void;
  /** Answers nothing from now on. */
  fallSilent(): void;
  /** Hangs up instead of the next answer, once. */
  breakOnce(): void;
}

const info = 'a:1\r\n';

async function overTcp(): Promise<Reached> {
  const sockets = new Set<Socket>();
  let mood: 'fine' | 'silent' | 'breaking' = 'fine';
  const answer = respAnswers(`$${info.length}\r\n${info}\r\n`);
  const server = await startFakeServer((chunk, socket) => {
    sockets.add(socket);
    if (mood === 'silent') return;
    if (mood === 'fine') return answer(chunk, socket);
    mood = 'fine';
    socket.resetAndDestroy();
  });
  const transport = respTransport(
    { kind: 'tcp', host: '127.0.0.1', port: server.port, database: 0 },
    { clock: systemClock, timeout: 5, notice: () => {} },
  );
  return {
    transport,
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    fallSilent() {
      mood = 'silent';
    },
    breakOnce() {
      mood = 'breaking';
    },
    async [Symbol.asyncDispose]() {
      transport.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function overHttps(): Promise<Reached> {
  const script = ([name]: readonly string[]) => (name === 'INFO' ? info : 'PONG');
  const server = await startUpstash(script);
  const login = { token: secret(token), database: 0 } as const;
  const transport = restTransport({ kind: 'rest', url: `${server.url}/`, ...login }, systemClock);
  return {
    transport,
    hangUp: server.hangUp,
    fallSilent: () => server.goWrong(() => {}),
    breakOnce: () =>
      server.goWrong((_, { socket }) => {
        server.goWrong(undefined);
        socket.resetAndDestroy();
      }),
    async [Symbol.asyncDispose]() {
      transport.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

const asking: readonly Command[] = [['PING'], ['INFO']];
const answers = [
  { ok: true, value: 'PONG' },
  { ok: true, value: info },
];

const soon = (milliseconds = 5000) => AbortSignal.timeout(milliseconds);

describe.each([
  ['TCP', overTcp],
  ['HTTPS', overHttps],
])('over %s', (_, reach) => {
  test('replies come in the order of the commands, and one connection serves all', async () => {
    await using it = await reach();

    for (let trip = 0; trip < 3; trip += 1) {
      expect((await it.transport.send(asking, soon())).replies).toEqual(answers);
    }

    expect(it.transport.tally().connectionsOpened).toBe(1);
    expect(it.transport.tally().connectSeconds).toBeGreaterThan(0);
  });

  test('a connection that was closed meanwhile is opened again', async () => {
    await using it = await reach();
    await it.transport.send(asking, soon());

    it.hangUp();

    expect((await it.transport.send(asking, soon())).replies).toEqual(answers);
    expect(it.transport.tally().connectionsOpened).toBe(2);
  });

  test('one that breaks under a question is replaced, and the question asked again', async () => {
    await using it = await reach();
    await it.transport.send(asking, soon());

    it.breakOnce();

    expect((await it.transport.send(asking, soon())).replies).toEqual(answers);
    expect(it.transport.tally().connectionsOpened).toBe(2);
  });

  test('silence ends with the deadline, for its reason', async () => {
    await using it = await reach();
    await it.transport.send(asking, soon());
    it.fallSilent();

    await expect(it.transport.send(asking, soon(100))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  test('what is aborted is given up for the reason it was aborted for', async () => {
    await using it = await reach();
    it.fallSilent();
    const controller = new AbortController();

    const pending = it.transport.send(asking, controller.signal);
    controller.abort(new Error('closing'));

    await expect(pending).rejects.toThrow('closing');
  });

  test('what is aborted before it begins is not sent', async () => {
    await using it = await reach();

    await expect(it.transport.send(asking, AbortSignal.abort())).rejects.toThrow('aborted');

    expect(it.transport.tally()).toMatchObject({ commandsSent: 0, connectionsOpened: 0 });
  });

  test('every command counts', async () => {
    await using it = await reach();
    await it.transport.send(asking, soon());
    const { commandsSent } = it.transport.tally();

    await it.transport.send(asking, soon());

    expect(it.transport.tally().commandsSent - commandsSent).toBe(2);
  });
});
