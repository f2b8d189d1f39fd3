import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeCertificates } from '../test/servers/certificates.ts';
import { spawnOwned } from '../test/servers/owned-process.ts';
import { startTlsRedis } from '../test/servers/tls-redis.ts';
import { millisecondsOf } from './get.ts';
import { type Measure, median, type Row } from './measure.ts';
import { scrapeOf, startOurs, startTheirs } from './sides.ts';

const roundTrip = 50;

/** How long fresh data takes from far away. */
export const link: Measure = {
  title: 'A poll over a link with a round trip of 50 ms',
  how: `\`/scrape?target=\` of both, which polls at once: from the request to the last byte of the page. A proxy in a process of its own delays
what passes, and the opening of a connection by a round trip. In turn, the median of 15.`,
  async *rows(peer) {
    const directory = await mkdtemp(join(tmpdir(), 'cachewatch-bench-'));
    try {
      const { ca, server } = await makeCertificates(directory);
      await using redis = await startTlsRedis({ ca, server });
      yield* [
        await rowOf('plain', redis.port, peer, {}),
        await rowOf('TLS', redis.tlsPort, peer, { NODE_EXTRA_CA_CERTS: ca }),
      ];
    } finally {
      await rm(directory, { recursive: true });
    }
  },
};

async function rowOf(
  what: 'plain' | 'TLS',
  port: number,
  peer: string,
  env: NodeJS.ProcessEnv,
): Promise<Row> {
  await using far = await delayed(port);
  const url = `${what === 'TLS' ? 'rediss' : 'redis'}://127.0.0.1:${far.port}`;
  await using ours = await startOurs([url], { schedule: '0 0 0 1 1 *', env });
  await using theirs = await startTheirs(peer, [url], ['-skip-tls-verification']);
  const seen: [number, number][] = [];
  for (let i = 0; i < 15; i += 1) {
    // Ours takes a poll of the last second for fresh.
    await sleep(1100);
    seen.push([
      await millisecondsOf(`${ours.url}/scrape?target=t0`),
      await millisecondsOf(scrapeOf(theirs, url)),
    ]);
  }
  const [mine, other] = [median(seen.map(([it]) => it)), median(seen.map(([, it]) => it))];
  return { what, unit: 'ms', ours: mine, theirs: other, bar: { share: 0.3 } };
}

async function delayed(port: number) {
  const proxy = fileURLToPath(new URL('delaying-proxy.ts', import.meta.url));
  const args = ['--import', 'tsx', proxy, String(port), String(roundTrip)];
  const { child, stop } = await spawnOwned(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout as Readable, 'data');
  return { port: Number(said), [Symbol.asyncDispose]: stop };
}
