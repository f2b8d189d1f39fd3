import { unlessAborted } from '../abort.ts';
import { type Clock, since } from '../clock.ts';
import { Down, reasonOf } from '../reason.ts';
import { backoff } from './backoff.ts';
import { type Connection, connect } from './connection.ts';
import type { SocketEndpoint } from './endpoint.ts';
import { greetingFor } from './greeting.ts';
import type { Command, RoundTrip, Tally } from './transport.ts';

/** A connection that is logged in; what fails on it closes it. */
export interface Line {
  exchange(commands: readonly Command[], signal: AbortSignal): Promise<RoundTrip>;
  isAlive(): boolean;
  destroy(): void;
}

/** Opens connections to one endpoint, logs in, and counts what that and the use of them cost. */
export interface Dialler {
  /** Rejects at once, with `TooSoon`, while it is too soon to try again. */
  dial(signal: AbortSignal): Promise<Line>;
  tally(): Tally;
}

/** What dialling needs from outside. */
export interface Dialling {
  readonly clock: Clock;
  /** How long whoever dials may wait, in seconds. */
  readonly timeout: number;
  /** Told, in a sentence, what the server finds odd about the login. */
  notice(oddity: string): void;
}

/** Dials `endpoint` when asked to. */
export function dialler(endpoint: SocketEndpoint, dialling: Dialling): Dialler {
  const { clock, notice } = dialling;
  const greeting = greetingFor(endpoint);
  const patience = backoff(clock);
  let tally: Tally = { commandsSent: 0, connectionsOpened: 0, connectSeconds: undefined };

  async function open(signal: AbortSignal): Promise<Line> {
    const start = clock.monotonic();
    const connection = await unlessAborted(connect(endpoint, dialling, signal), signal);
    const connectSeconds = since(clock.monotonic(), start);
    const { certificateExpiry } = connection;
    const connectionsOpened = tally.connectionsOpened + 1;
    tally = { ...tally, connectionsOpened, connectSeconds, certificateExpiry };
    return lineOn(connection, (commands) => {
      tally = { ...tally, commandsSent: tally.commandsSent + commands };
    });
  }

  async function greet(line: Line, signal: AbortSignal) {
    try {
      const { replies } = await line.exchange(greeting.commands, signal);
      for (const oddity of greeting.read(replies)) notice(oddity);
    } catch (error) {
      line.destroy();
      throw hungUpOn(endpoint, error);
    }
  }

  return {
    async dial(signal) {
      patience.throwIfTooSoon();
      try {
        const line = await open(signal);
        await greet(line, signal);
        patience.succeeded();
        return line;
      } catch (error) {
        patience.failed(error);
        throw error;
      }
    },
    tally: () => tally,
  };
}

function lineOn(connection: Connection, count: (commands: number) => void): Line {
  return {
    async exchange(commands, signal) {
      count(commands.length);
      try {
        return await unlessAborted(connection.exchange(commands), signal);
      } catch (error) {
        connection.destroy();
        throw error;
      }
    },
    isAlive: connection.isAlive,
    destroy: connection.destroy,
  };
}

/**
 * A server that wants a certificate of ours says so after the handshake and hangs up: what we write meanwhile
 * is answered by a reset, which may come before its words.
 */
function hungUpOn(endpoint: SocketEndpoint, error: unknown): unknown {
  if (endpoint.kind !== 'tls' || reasonOf(error) !== 'reset') return error;
  // It has one: then it is the server that broke off, for a reason of its own.
  if (endpoint.tls.cert !== undefined) return error;
  return new Down('tls', 'hung up right after the TLS handshake: is a client certificate wanted?');
}
