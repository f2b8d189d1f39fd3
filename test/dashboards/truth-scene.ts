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
  const finds = (promql: string, count: number) =>
    vi.waitFor(async () => expect(await ask(promql)).toHaveLength(count), patience);
  await finds('redis_connected_slave_lag_seconds', 1);
  await finds('redis_uptime_in_seconds{target="gone"}', 1);
  await gone.kill();
  // Until the last of their values have left the range of the rates.
  await finds('max_over_time(redis_uptime_in_seconds{target="gone"}[5s])', 0);
  await finds('cachewatch_command_budget_remaining == 0', 1);
  await finds('max_over_time(redis_up{target="spent"}[5s])', 0);
  return { ask, [Symbol.asyncDispose]: kept[Symbol.asyncDispose] };
}

const patience = { timeout: 30_000, interval: 200 };

const info = readFileSync(new URL('../fixtures/upstash-1.13.3/info.txt', import.meta.url), 'utf8');

const answer = ([name]: readonly string[]) => (name === 'INFO' ? info : new Error('ERR'));

const named = ([name, { url }]: readonly [string, { readonly url: string }]) =>
  `{ name: ${name}, url: "${url}" }`;

const configurationFor = (targets: readonly string[]) => `
  schedule: "* * * * * *"
  timeout: 2s
  targets: [${targets.join(', ')}]
`;
