import { readFileSync } from 'node:fs';
import { expect, vi } from 'vitest';
import { startTraffic } from '../../demo/traffic.ts';
import { startRedis } from '../servers/redis-server.ts';
import { startUpstash, token } from '../servers/upstash.ts';
import { runDaemon } from '../support/daemon.ts';
import { startKeeping } from '../support/kept.ts';
import { startPrometheus } from './prometheus.ts';

/**
 * Targets that have little to tell, a while after that came to be so: `idle` without a limit, a lookup or a replica,
 * `gone`, which is down, and `spent`, whose polls rest. Beside them `primary`, which has all of that, and its `replica`.
 */
export async function startTruthScene() {
  const kept = startKeeping();
  const redis = async (...args: readonly string[]) => kept.keep(await startRedis({ args }));
  const primary = await redis('--maxmemory', '100mb', '--repl-diskless-sync-delay', '0');
  const replica = await redis('--replicaof', `127.0.0.1 ${primary.port}`);
  const [idle, gone] = [await redis(), await redis()];
  const spent = kept.keep(await startUpstash(answer));
  kept.end((await startTraffic(primary.url)).stop);
  const yaml = configurationFor([
    ...Object.entries({ primary, replica, idle, gone }).map(named),
    `{ name: spent, url: "${spent.url}", token: ${token}, commandsPerDay: 2, schedule: "* * * * * *" }`,
  ]);
  const daemon = kept.keep(await runDaemon(yaml));
  const scrape = {
    job_name: 'cachewatch',
    static_configs: [{ targets: [new URL(daemon.url).host] }],
  };
  const { ask } = kept.keep(await startPrometheus([scrape], []));
  await vi.waitFor(
    async () => expect(await ask('redis_uptime_in_seconds')).toHaveLength(4),
    patience,
  );
  await gone.kill();
  const at = await vi.waitFor(() => momentOf(settled, ask), patience);
  return {
    /** What a query finds at one moment, the same for all: a busy machine is late with a scrape now and then. */
    ask: (promql: string) => ask(promql, at),
    [Symbol.asyncDispose]: kept[Symbol.asyncDispose],
  };
}

const patience = { timeout: 45_000, interval: 500 };

// The last values of those that are gone have left the range of the rates, in which there are several of the others.
const settled = [
  'count(count_over_time(redis_up{target=~"primary|replica|idle"}[5s]) > 2 and redis_up == 1) == 3',
  'redis_connected_slave_lag_seconds and ignoring (slave_ip, slave_port, slave_state) redis_hit_rate',
  'redis_up{target="gone"} == 0 unless max_over_time(redis_uptime_in_seconds[5s])',
  'cachewatch_last_poll_timestamp_seconds{target="spent"} unless max_over_time(redis_up[5s])',
];

/** A moment at which all of the queries find something; rejects when the last one was none. */
async function momentOf(
  queries: readonly string[],
  ask: (promql: string, at: Date) => Promise<readonly unknown[]>,
): Promise<Date> {
  // What is scraped then is stored by now.
  const at = new Date(Date.now() - 2000);
  for (const query of queries) expect(await ask(query, at), query).not.toEqual([]);
  return at;
}

const info = readFileSync(new URL('../fixtures/upstash-1.13.3/info.txt', import.meta.url), 'utf8');

const answer = ([name]: readonly string[]) => (name === 'INFO' ? info : new Error('ERR'));

const named = ([name, { url }]: readonly [string, { readonly url: string }]) =>
  `{ name: ${name}, url: "${url}" }`;

const configurationFor = (targets: readonly string[]) => `
  schedule: "* * * * * *"
  timeout: 2s
  targets: [${targets.join(', ')}]
`;
