import { once } from 'node:events';
import { createConnection } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { runDaemon } from '../support/daemon.ts';
import { answerTo } from '../support/raw.ts';

async function startDaemon(web = 'web: {}') {
  const daemon = await runDaemon(`{ targets: [{ url: "redis://127.0.0.1:1" }], ${web} }`);
  return { ...daemon, port: Number(new URL(daemon.url).port) };
}

describe('a body', () => {
  const withLength = (length: string) =>
    `POST /-/reload HTTP/1.1\r\nHost: it\r\nContent-Length: ${length}\r\n\r\n`;

  test.each([
    ['of 10 GB', withLength(String(1e10)), ' 413 '],
    [
      'of unknown length',
      'GET /metrics HTTP/1.1\r\nHost: it\r\nTransfer-Encoding: chunked\r\n\r\n',
      ' 413 ',
    ],
    ['of two lengths', withLength('1\r\nContent-Length: 2'), ' 400 '],
    ['of a length below 0', withLength('-1'), ' 400 '],
  ])('%s is refused before it comes', async (_, head, status) => {
    await using daemon = await startDaemon();

    const answer = await answerTo(daemon.port, head);

    expect(answer.slice(0, 20)).toContain(status);
    expect(answer.match(/HTTP\/1.1 /g)).toHaveLength(1);
  });

  test('that is small is not minded', async () => {
    await using daemon = await startDaemon('web: { reload: true }');

    const response = await fetch(`${daemon.url}/-/reload`, { method: 'POST', body: '{}' });

    expect(response.status).toBe(200);
  });
});

describe('who takes for ever', () => {
  test.concurrent.each([
    ['to begin', '', ''],
    ['to send a header', 'GET /metrics HTTP/1.1\r\nX: ', 'x'],
    ['to send a body', 'POST /-/reload HTTP/1.1\r\nHost: it\r\nContent-Length: 999\r\n\r\n', 'x'],
  ])('%s is cut off', async (_, head, trickled) => {
    await using daemon = await startDaemon();
    const slow = createConnection(daemon.port, '127.0.0.1');
    slow.on('error', () => {}).resume();
    slow.write(head);
    const trickle = setInterval(() => slow.write(trickled), 1000);

    await once(slow, 'close');
    clearInterval(trickle);
  });
});

describe('a crowd', () => {
  const ask = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: it\r\n${more}\r\n`;

  test('on one connection is answered in turn', async () => {
    await using daemon = await startDaemon();

    const last = ask('/no/such', 'Connection: close\r\n');
    const answer = await answerTo(
      daemon.port,
      ask('/metrics') + ask('/-/healthy').repeat(8) + last,
    );

    const statuses = [...answer.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses).toEqual([...Array(9).fill('200'), '404']);
  });

  test('on one connection that does not wait is hung up on', async () => {
    await using daemon = await startDaemon();

    await answerTo(daemon.port, ask('/metrics').repeat(3000));

    expect((await daemon.get('/metrics')).status).toBe(200);
  });

  test('that asks for events behind something slow and leaves takes no reader’s place', async () => {
    await using daemon = await startDaemon();
    for (let i = 0; i < 8; i += 1) {
      const gone = createConnection(daemon.port, '127.0.0.1').on('error', () => {});
      gone.write(ask('/metrics') + ask('/api/v1/events').repeat(15));
      gone.once('data', () => gone.destroy());
      await new Promise((resolve) => gone.once('close', resolve));
    }

    // Each of them gave back one place, that of the answer that was on its way.
    const readers = await Promise.all([1, 2].map(() => daemon.get('/api/v1/events')));

    await Promise.all(readers.map(({ body }) => body?.cancel()));
    expect(readers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('of connections beyond the most there may be is turned away, and idle ones make room', async () => {
    await using daemon = await startDaemon();
    const idle = Array.from({ length: 512 }, () =>
      createConnection(daemon.port, '127.0.0.1').on('error', () => {}),
    );
    await Promise.all(idle.map((it) => once(it, 'connect')));
    for (const it of idle) it.resume().write('GET /-/healthy HTTP/1.1\r\nHost: it\r\n\r\n');
    await vi.waitFor(
      () => expect(idle.filter(({ bytesRead }) => bytesRead === 0)).toHaveLength(0),
      { timeout: 10_000 },
    );

    const early = await fetch(`${daemon.url}/-/healthy`).catch(() => undefined);
    const late = await vi.waitFor(() => fetch(`${daemon.url}/-/healthy`), { timeout: 5000 });

    expect(early).toBeUndefined();
    expect(late.status).toBe(200);
    for (const it of idle) it.destroy();
  });
});
