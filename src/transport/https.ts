import {
  type ClientRequest,
  type IncomingMessage,
  Agent as PlainAgent,
  type RequestOptions,
  request,
} from 'node:http';
import { request as requestOverTls, Agent as TlsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { type Clock, since } from '../clock.ts';
import { Down } from '../reason.ts';
import { certificateExpiryOf } from './certificate.ts';
import { type Stopwatch, stopwatch } from './stopwatch.ts';

/** What a server answered to one request. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** From the request sent to the first byte of the answer; `undefined` when our own event loop was too busy to tell. */
  readonly seconds: number | undefined;
}

/** Asks one server over one connection, kept and opened again when it is lost. */
export interface Poster {
  /** As `post`, for what is only read. */
  get(url: URL, headers: Headers, signal: AbortSignal): Promise<Answer>;
  /** Follows no redirect. Rejects with the socket's error, with the signal's reason, and when the answer is too long. */
  post(url: URL, headers: Headers, body: string, signal: AbortSignal): Promise<Answer>;
  connects(): Connects;
  close(): void;
}

/** Connections opened so far. */
export interface Connects {
  readonly opened: number;
  /** How long the last took, TLS handshake included. */
  readonly seconds: number | undefined;
  /** End of the certificate that the last one was shown, in seconds since the epoch. */
  readonly certificateExpiry: number | undefined;
}

type Headers = Readonly<Record<string, string>>;

/** An INFO has some kilobytes; what is longer than this, in bytes, is no answer to what we ask. */
const longestBody = 8 * 2 ** 20;

/** No connection yet; `close` ends it. */
export function poster(protocol: string, clock: Clock): Poster {
  const isTls = protocol === 'https:';
  const agent = isTls
    ? // A session that is resumed shows no certificate: that of the first connection would do for all.
      new TlsAgent({
        ...{ keepAlive: true, maxSockets: 1, maxCachedSessions: 0 },
        // Whatever NODE_TLS_REJECT_UNAUTHORIZED says: a token goes this way.
        rejectUnauthorized: true,
      })
    : new PlainAgent({ keepAlive: true, maxSockets: 1 });
  let connects: Connects = { opened: 0, seconds: undefined, certificateExpiry: undefined };

  /** Calls `ready` when the request goes out: at once on a warm connection. */
  function whenConnected(socket: Socket, ready: () => void) {
    if (!socket.connecting) return ready();
    const start = clock.monotonic();
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      const seconds = since(clock.monotonic(), start);
      const certificateExpiry = certificateExpiryOf(socket);
      connects = { opened: connects.opened + 1, seconds, certificateExpiry };
      ready();
    });
  }

  function send(url: URL, how: RequestOptions, body: string) {
    const sent = (isTls ? requestOverTls : request)(url, { ...how, agent });
    const answer = answerTo(sent, whenConnected, clock);
    sent.end(body);
    return answer;
  }

  return {
    get: (url, headers, signal) => send(url, { method: 'GET', headers, signal }, ''),
    post(url, headers, body, signal) {
      const withLength = { ...headers, 'content-length': Buffer.byteLength(body) };
      return send(url, { method: 'POST', headers: withLength, signal }, body);
    },
    connects: () => connects,
    close: () => agent.destroy(),
  };
}

function answerTo(
  sent: ClientRequest,
  whenConnected: (socket: Socket, ready: () => void) => void,
  clock: Clock,
): Promise<Answer> {
  let watch: Stopwatch | undefined;
  sent.once('socket', (socket) => {
    whenConnected(socket, () => {
      watch = stopwatch(clock);
    });
  });
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.once('response', (response) => {
      watch?.press();
      const seconds = watch?.seconds();
      bodyOf(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body, seconds }),
        (error) => {
          sent.destroy();
          reject(error);
        },
      );
    });
  });
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw new Down('protocol', 'the answer has no end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
