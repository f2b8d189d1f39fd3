import { createConnection } from 'node:net';

/** A handshake that takes longer than this, in seconds, or than half the time there is, is suspected of talking to a port without TLS. */
const suspicion = 0.5;

/**
 * Calls `found` when a port that stays silent in a TLS handshake answers a PING without TLS: Redis waits
 * for the end of a line there, and would look like a server that hangs. Returns how to end the probe.
 */
export function plainProbe(
  { host, port }: { host: string; port: number },
  timeout: number,
  found: () => void,
): () => void {
  let end = () => {};
  const probe = () => {
    const socket = createConnection({ host, port }, () => socket.write('PING\r\n'));
    end = () => socket.destroy();
    socket.on('error', end);
    socket.once('data', (answer) => {
      // `+PONG`, or a refusal that begins with `-`: either is Redis in plain text.
      if (/^[+-]/.test(answer.toString('latin1'))) found();
      end();
    });
  };
  const timer = setTimeout(probe, 1000 * Math.min(suspicion, timeout / 2));
  return () => {
    clearTimeout(timer);
    end();
  };
}
