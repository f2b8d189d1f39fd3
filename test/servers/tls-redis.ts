import type { KeyPair } from './certificates.ts';
import { onFreePort } from './free-port.ts';
import { type RedisOptions, type RedisServer, startRedis } from './redis-server.ts';

export interface TlsRedisServer extends RedisServer {
  readonly tlsPort: number;
  readonly tlsUrl: string;
}

export interface TlsRedisOptions extends RedisOptions {
  readonly ca: string;
  readonly server: KeyPair;
  /** Whether clients are asked for a certificate; not at all when left out. */
  readonly clientCertificates?: 'no' | 'optional' | 'yes';
}

/**
 * Like `startRedis`, with a second port that speaks TLS; the paths are those of `makeCertificates`.
 *
 * @example
 * await using redis = await startTlsRedis({ ...(await makeCertificates(directory)), clientCertificates: 'yes' });
 */
export function startTlsRedis(options: TlsRedisOptions): Promise<TlsRedisServer> {
  return onFreePort(async (tlsPort) => {
    const args = [...tlsArgs(tlsPort, options), ...(options.args ?? [])];
    const server = await startRedis({ ...options, args });
    return { ...server, tlsPort, tlsUrl: `rediss://127.0.0.1:${tlsPort}` };
  });
}

function tlsArgs(
  port: number,
  { ca, server, clientCertificates = 'no' }: TlsRedisOptions,
): string[] {
  const files = [
    '--tls-ca-cert-file',
    ca,
    '--tls-cert-file',
    server.cert,
    '--tls-key-file',
    server.key,
  ];
  return ['--tls-port', String(port), ...files, '--tls-auth-clients', clientCertificates];
}
