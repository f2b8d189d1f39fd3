import { once } from 'node:events';
import { createServer } from 'node:net';

/** Where the daemon listens; on every interface when `host` is undefined. */
export interface Address {
  readonly host: string | undefined;
  readonly port: number;
}

/** Reads what --listen takes: `127.0.0.1:9121`, `[::1]:9121`, `:9121`. */
export function parseAddress(listen: string): Address {
  const [, host = '', digits] = /^(.*):(\d+)$/.exec(listen) ?? [];
  const port = Number(digits);
  if (port >= 1 && port <= 65_535) return { host: host.replace(/^\[|\]$/g, '') || undefined, port };
  throw new Error(`--listen ${listen}: expected HOST:PORT or :PORT, with a port from 1 to 65535.`);
}

/** One sentence on why nothing can listen there, or undefined when something can. */
export async function addressProblem({ host, port }: Address): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ host, port });
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return sentence(`${host ?? ''}:${port}`, (error as NodeJS.ErrnoException).code);
  } finally {
    server.close();
  }
}

/** The address as a browser on this machine reaches it. */
export function baseUrl({ host = '127.0.0.1', port }: Address): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function sentence(where: string, code: string | undefined): string {
  if (code !== 'EADDRINUSE') return `Cannot listen on ${where}: ${code}.`;
  return `${where} is taken: end what listens there, or choose another address with --listen HOST:PORT.`;
}
