import { isIP } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { ConnectionOptions } from 'node:tls';
import { Redis, type RedisOptions } from 'ioredis';
import type { Clock } from '../clock.ts';
import { Down } from '../reason.ts';
import { certificateExpiryOf } from './certificate.ts';
import type { SocketEndpoint } from './endpoint.ts';
import { type Measure, measure } from './measure.ts';
import { plainProbe } from './plain-probe.ts';
import { stopwatch } from './stopwatch.ts';
import type { Command, Reply, RoundTrip } from './transport.ts';

/** One open connection to one Redis. */
export interface Connection {
  /** End of the server's certificate, in seconds since the epoch; `undefined` without TLS. */
  readonly certificateExpiry: number | undefined;
  /** Rejects when the connection is lost or broken before the last reply. */
  exchange(commands: readonly Command[]): Promise<RoundTrip>;
  isAlive(): boolean;
  /** Drops the connection, and with it whatever is awaited on it. */
  destroy(): void;
}

/**
 * Connects, and shakes hands with TLS where the endpoint asks for it; the caller has `timeout` seconds for all.
 * Rejects with the socket's own error.
 */
export async function connect(
  endpoint: SocketEndpoint,
  { clock, timeout }: { readonly clock: Clock; readonly timeout: number },
  signal: AbortSignal,
): Promise<Connection> {
  const client = new Redis(optionsFor(endpoint));
  let cause: unknown;
  let destroyed = false;
  const destroy = () => {
    // Each disconnect() leaves a listener behind.
    if (!destroyed) client.disconnect();
    destroyed = true;
    // disconnect() waits for the peer to close: a silent one never would.
    client.stream?.destroy();
  };
  const breakOff = (why: Down) => {
    cause ??= why;
    destroy();
  };
  // ioredis reports a lost socket here as well as on the command that noticed it.
  client.on('error', (error) => {
    cause ??= error;
  });
  const refuse = () => breakOff(new Down('tls', 'the port answers without TLS'));
  const endProbe = endpoint.kind === 'tls' ? plainProbe(endpoint, timeout, refuse) : () => {};
  signal.addEventListener('abort', destroy, { once: true });
  try {
    await client.connect();
  } catch (error) {
    destroy();
    // connect() itself only says "Connection is closed."; why is in the event before it.
    throw cause ?? error;
  } finally {
    endProbe();
    signal.removeEventListener('abort', destroy);
  }
  const answer = measure();
  guard(client.stream, (chunk) => faultIn(chunk, answer), breakOff);
  return {
    certificateExpiry: certificateExpiryOf(client.stream),
    exchange(commands) {
      answer.expect(commands.length);
      return exchange(client, commands, clock, () => cause);
    },
    isAlive: () => cause === undefined && client.status === 'ready',
    destroy,
  };
}

/** Keeps from ioredis what is at fault, and breaks off: whatever follows may be the answer to something else. */
function guard(
  stream: Redis['stream'],
  faultOf: (chunk: Buffer) => Down | undefined,
  breakOff: (why: Down) => void,
) {
  const readers = stream.listeners('data') as ((chunk: Buffer) => void)[];
  for (const read of readers) stream.off('data', read);
  stream.on('data', (chunk: Buffer) => {
    const fault = faultOf(chunk);
    if (fault) breakOff(fault);
    else for (const read of readers) read.call(stream, chunk);
  });
}

/** A null that nobody asked for would make ioredis throw where nobody can catch it, a large array make it take all memory. */
function faultIn(chunk: Buffer, answer: Measure): Down | undefined {
  try {
    answer.follow(chunk);
    return undefined;
  } catch (error) {
    return error as Down;
  }
}

async function exchange(
  client: Redis,
  commands: readonly Command[],
  clock: Clock,
  lostTo: () => unknown,
): Promise<RoundTrip> {
  const batch = client.pipeline();
  for (const [name, ...args] of commands) batch.call(name, ...args);
  // Whatever else this turn of the event loop has to do would pass for the server's time.
  await setImmediate();
  // exec() writes before it returns: what follows is the server's time, and the network's.
  const answered = batch.exec();
  const stop = stopwatch(clock);
  client.stream.prependOnceListener('data', stop.press);
  const results = (await answered) ?? [];
  throwIfLost(results, lostTo);
  return { replies: results.map(toReply), seconds: stop.seconds() };
}

type Result = [error: Error | null, value: unknown];

const isReply = ([error]: Result) => error === null || error.name === 'ReplyError';

/** With the offline queue off a pipeline reports a lost connection as one error per command: that is no reply. */
function throwIfLost(results: readonly Result[], lostTo: () => unknown) {
  const lost = results.find((result) => !isReply(result));
  if (!lost) return;
  // A server at maxclients says so in answer to whatever comes first, and hangs up. Any other refusal is that
  // of one command, and no reason to hang up.
  const [first] = results;
  if (first && isReply(first) && first[0]) throw first[0];
  throw lostTo() ?? lost[0];
}

// Only the message is kept: the error of ioredis holds the command with its arguments, a password among them.
const toReply = ([error, value]: Result): Reply =>
  error ? { ok: false, error: error.message } : { ok: true, value };

function optionsFor(endpoint: SocketEndpoint): Omit<RedisOptions, 'replyMapping'> {
  return {
    ...(endpoint.kind === 'unix'
      ? { path: endpoint.path }
      : { host: endpoint.host, port: endpoint.port }),
    ...(endpoint.kind === 'tls' && { tls: tlsOptionsFor(endpoint) }),
    lazyConnect: true,
    // RESP2 replies have the same shape as Upstash's JSON; RESP3 would add maps and doubles.
    protocol: 2,
    // A loading server answers: that it loads is what we want to hear, not wait out.
    enableReadyCheck: false,
    enableOfflineQueue: false,
    disableClientInfo: true,
    maxRetriesPerRequest: 0,
    retryStrategy: null,
    connectTimeout: 0,
    // destroy() has closed the socket by then: a timer would keep what is closed for two seconds.
    disconnectTimeout: 0,
  };
}

function tlsOptionsFor(endpoint: SocketEndpoint & { kind: 'tls' }): ConnectionOptions {
  const { ca, cert, key, serverName, insecure } = endpoint.tls;
  // Node sends no SNI by itself, and SNI must be a name.
  const servername = serverName ?? (isIP(endpoint.host) ? undefined : endpoint.host);
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key: key.reveal() }),
    ...(servername !== undefined && { servername }),
    rejectUnauthorized: !insecure,
  };
}
