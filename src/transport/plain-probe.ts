import { createConnection } from 'node:net';

/** A handshake that takes longer, in milliseconds, is suspected of talking to a port without TLS. */
const suspicionMs = 500;

/**
 * Calls `found` when a port that stays silent in a TLS handshake answers a PING without TLS: Redis waits
 * for the end of a line there, and would look like a server that hangs. Returns how to end the probe.
 */
export function plainProbe(place: { host: string; port: number }, found: () => void): () => void {
  let end = () => {};
  const timer = setTimeout(() => {
    const { host, port } = place;
    const socket = createConnection({ host, port }, () => socket.write('PING\r\n'));
    end = () => socket.destroy();
    socket.on('error', end);
    socket.once('data', (answer) => {
      // `+PONG`, or a refusal that begins with `-`: either is Redis in plain text.
      if (/^[+-]/.test(answer.toString('latin1'))) found();
      end();
    });
  }, suspicionMs);
  return () => {
    clearTimeout(timer);
    end();
  };
}
