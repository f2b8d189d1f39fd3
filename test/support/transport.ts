import { systemClock } from '../../src/clock.ts';
import type { SocketEndpoint } from '../../src/transport/endpoint.ts';
import { respTransport } from '../../src/transport/resp.ts';

/** A transport to a port of 127.0.0.1, closed at the end of the scope; `oddities` are what it was told of. */
export function openTransport(port: number, login: Partial<SocketEndpoint> = {}) {
  const oddities: string[] = [];
  const endpoint = {
    kind: 'tcp',
    host: '127.0.0.1',
    port,
    database: 0,
    ...login,
  } as SocketEndpoint;
  const notice = (oddity: string) => void oddities.push(oddity);
  const transport = respTransport(endpoint, { clock: systemClock, timeout: 5, notice });
  const sendUntil = (signal: AbortSignal, ...commands: [string, ...string[]][]) =>
    transport.send(commands, signal);
  return {
    ...transport,
    oddities,
    sendUntil,
    send: (...commands: [string, ...string[]][]) =>
      sendUntil(AbortSignal.timeout(5000), ...commands),
    [Symbol.dispose]: transport.close,
  };
}
