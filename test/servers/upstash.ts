import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** The only token that lets anyone in. */
export const token = 'AXyz-token-of-the-tests';

/** How it answers one command; an `Error` is a refusal. */
export type Script = (command: readonly string[]) => unknown;

/** What goes wrong before a command is even read. */
export type Fault = (response: ServerResponse, request: IncomingMessage) => void;

/**
 * A server of our own on 127.0.0.1 that answers as Upstash's REST interface is documented to, and goes wrong as
 * `fault` says while there is one. That it answers rightly is judged by Upstash's own client.
 */
export const startUpstash = (script: Script) =>
  startStandIn((request, body) => answerTo(request, body, script));

/** A server of our own on 127.0.0.1 that answers in JSON, and goes wrong as `fault` says while there is one. */
export async function startStandIn(
  answer: (request: IncomingMessage, body: string) => { status: number; said: unknown },
) {
  const requests: string[] = [];
  let fault: Fault | undefined;
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const body = await text(request);
    if (fault) return fault(response, request);
    const { status, said } = answer(request, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    goWrong(how: Fault | undefined) {
      fault = how;
    },
    /** Ends the connections that are open, as a proxy does with idle ones. */
    hangUp: () => server.closeAllConnections(),
    /** How many are open. */
    connections: () => promisify(server.getConnections).call(server),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listening(server: Server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

function answerTo({ method, url, headers }: IncomingMessage, body: string, script: Script) {
  if (method !== 'POST') return { status: 405, said: { error: 'method not allowed' } };
  if (headers.authorization !== `Bearer ${token}`) {
    return { status: 401, said: { error: 'WRONGPASS invalid or missing auth token' } };
  }
  const commands = JSON.parse(body);
  if (url === '/pipeline')
    return { status: 200, said: commands.map((it: string[]) => run(it, script)) };
  const said = run(commands, script);
  return { status: 'error' in said ? 400 : 200, said };
}

function run(command: readonly string[], script: Script): { result: unknown } | { error: string } {
  const value = script(command);
  return value instanceof Error ? { error: value.message } : { result: value };
}
