import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A TCP port of 127.0.0.1 that nothing listened on a moment ago. Prefer `onFreePort`, which tries again when somebody was faster. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What `start` made of a free port. Another port, up to five, when the one it got was taken meanwhile; any other failure of `start` is passed on. */
export async function onFreePort<Started>(
  start: (port: number) => Promise<Started>,
  nextPort: () => Promise<number> = freePort,
): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await nextPort());
    } catch (error) {
      if (attempt === 5 || !isUnusablePort(error)) throw error;
    }
  }
}

// A cluster node also needs its port + 10000, which does not exist for the highest ports.
function isUnusablePort(error: unknown): boolean {
  return /address already in use|EADDRINUSE|port number too high/i.test(String(error));
}
