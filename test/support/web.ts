import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Certificates, type KeyPair, makeCertificates } from '../servers/certificates.ts';
import { runDaemon } from './daemon.ts';

/** Of the password `hunter2`, at the least cost that there is. */
export const hashed = '$2y$04$TeD4NC513WnScLEcxVUeOOy1bVmgxJlJ2.G/TYBqsKUoZFvY06Zyi';

/** A web configuration file that asks nobody for anything. */
export const open = 'http_server_config: { http2: true }';

/** A folder of certificates with a web configuration file beside them, which are removed in the end. */
export async function webFolder() {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-web-'));
  const certificates = await makeCertificates(directory);
  const path = join(directory, 'web.yml');
  return {
    directory,
    path,
    certificates,
    write: (yaml: string) => writeFile(path, yaml),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}

/** The daemon with one target that refuses, and what a web configuration file says. */
export const runGuarded = (path: string) =>
  runDaemon(`{ targets: [{ url: "redis://127.0.0.1:1" }], web: { configFile: "${path}" } }`);

/** How somebody asks over TLS. */
export interface Asking {
  readonly certificates: Certificates;
  readonly pair?: KeyPair | undefined;
  readonly auth?: string;
  readonly path?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** An answer over TLS, on a connection of its own. Rejects when there is none. */
export function askOverTls(url: string, { certificates, pair, auth, path, options }: Asking) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>(
    (resolve, reject) => {
      const own = pair && { cert: readFileSync(pair.cert), key: readFileSync(pair.key) };
      const { hostname, port } = new URL(url);
      const asked = request(
        {
          hostname,
          port,
          path: path ?? '/-/healthy',
          auth,
          agent: false,
          ...own,
          ...options,
          ca: readFileSync(certificates.ca),
        },
        async (response) => {
          const body = await text(response);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        },
      );
      asked.on('error', reject);
      asked.end();
    },
  );
}
