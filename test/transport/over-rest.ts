import { systemClock } from '../../src/clock.ts';
import { secret } from '../../src/secret.ts';
import { restTransport } from '../../src/transport/rest.ts';
import type { Command } from '../../src/transport/transport.ts';
import { type Fault, token } from '../servers/upstash.ts';

/** What the server knows. */
export const script = ([name]: readonly string[]) =>
  ({ INFO: 'used_memory:1\r\n', DBSIZE: 3 })[name ?? ''] ?? new Error('ERR unknown command');

/** A transport to it, closed at the end of the scope. */
export function openRest(url: string, given = token, commandsPerDay?: number) {
  const login = { token: secret(given), database: 0, commandsPerDay } as const;
  const endpoint = { kind: 'rest', url: `${url}/`, ...login } as const;
  const transport = restTransport(endpoint, systemClock);
  const within = (milliseconds: number, ...commands: Command[]) =>
    transport.send(commands, AbortSignal.timeout(milliseconds));
  return {
    ...transport,
    within,
    send: (...commands: Command[]) => within(5000, ...commands),
    [Symbol.dispose]: transport.close,
  };
}

/** Answers so whatever is asked. */
export const answer =
  (status: number, body: string, headers = {}): Fault =>
  (response) =>
    void response.writeHead(status, headers).end(body);
