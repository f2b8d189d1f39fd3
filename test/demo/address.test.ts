import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { addressProblem, baseUrl, parseAddress } from '../../demo/address.ts';
import { freePort } from '../servers/free-port.ts';

test.each([
  ['127.0.0.1:9121', { host: '127.0.0.1', port: 9121 }, 'http://127.0.0.1:9121'],
  ['cache.local:1', { host: 'cache.local', port: 1 }, 'http://cache.local:1'],
  ['[::1]:9121', { host: '::1', port: 9121 }, 'http://[::1]:9121'],
  [':9121', { host: undefined, port: 9121 }, 'http://127.0.0.1:9121'],
  ['0.0.0.0:65535', { host: '0.0.0.0', port: 65_535 }, 'http://127.0.0.1:65535'],
  ['[::]:9121', { host: '::', port: 9121 }, 'http://127.0.0.1:9121'],
])('%s is an address that a browser finds', (listen, address, url) => {
  expect(parseAddress(listen)).toEqual(address);
  expect(baseUrl(address)).toBe(url);
});

test.each(['', '9121', 'localhost', ':0', ':65536', ':http'])('%j is no address', (listen) => {
  expect(() => parseAddress(listen)).toThrow(`--listen ${listen}: expected HOST:PORT or :PORT`);
});

describe('the problem with an address', () => {
  test('is none when it is free, and it stays free', async () => {
    const address = { host: '127.0.0.1', port: await freePort() };

    expect(await addressProblem(address)).toBeUndefined();
    expect(await addressProblem(address)).toBeUndefined();
  });

  test('is one sentence that says what to do when it is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    expect(await addressProblem({ host: '127.0.0.1', port })).toBe(
      `127.0.0.1:${port} is taken: end what listens there, or choose another address with --listen HOST:PORT.`,
    );

    server.close();
  });

  test('is named when it is something else', async () => {
    const elsewhere = { host: '192.0.2.1', port: 9121 };

    expect(await addressProblem(elsewhere)).toBe('Cannot listen on 192.0.2.1:9121: EADDRNOTAVAIL.');
  });
});
