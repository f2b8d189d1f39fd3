import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startTraffic } from '../../demo/traffic.ts';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';
import { startSentinel } from '../servers/sentinels.ts';
import { runDaemon } from '../support/daemon.ts';
import { startKeeping } from '../support/kept.ts';
import { startPrometheus } from './prometheus.ts';

/**
 * What the dashboards are drawn of: `primary` with its `replica` and a `sentinel`, `shop`, a cluster of one node, `busy`
 * with everything that can be asked for, `idle` without a limit and without traffic, and `gone`, for the test to kill.
 */
export async function startScene() {
  const kept = startKeeping();
  const redis = async (...args: readonly string[]) => kept.keep(await startRedis({ args }));
  const primary = await redis('--maxmemory', '100mb', '--repl-diskless-sync-delay', '0');
  const replica = await redis('--replicaof', `127.0.0.1 ${primary.port}`);
  const busy = await redis(...everythingOn);
  const shop = await redis('--cluster-enabled', 'yes');
  const servers = { primary, replica, shop, busy, idle: await redis(), gone: await redis() };
  const sentinel = await startSentinel(primary.port);
  kept.end(sentinel.stop);
  await shop.cli('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  await fill(busy);
  for (const { url } of [primary, busy]) kept.end((await startTraffic(url)).stop);
  kept.end(mistakes(busy));
  const script = join(busy.directory, 'answer.lua');
  await writeFile(script, "return {'answer', 42}");
  const daemon = kept.keep(await runDaemon(configurationFor(servers, sentinel.port, script)));
  const scrape = {
    job_name: 'cachewatch',
    static_configs: [{ targets: [new URL(daemon.url).host] }],
  };
  const other = kept.keep(await startOther());
  const prometheus = kept.keep(await startPrometheus([scrape, other.scrape], alerts));
  return {
    ...{ prometheus, gone: servers.gone },
    [Symbol.asyncDispose]: kept[Symbol.asyncDispose],
  };
}

/** The job of somebody else, with names that daemons have too. */
async function startOther() {
  const page = ['redis_up', 'process_start_time_seconds', 'process_resident_memory_bytes']
    .concat('process_cpu_user_seconds_total', 'process_cpu_system_seconds_total')
    .concat('nodejs_heap_size_used_bytes')
    .map((name) => `${name} 1\n`)
    .join('');
  const server = createServer((_, response) => response.end(page)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    scrape: { job_name: 'other', static_configs: [{ targets: [`127.0.0.1:${port}`] }] },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const alerts = [
  { alert: 'RedisDown', expr: 'redis_up{target!=""} == 0', labels: { severity: 'critical' } },
  { alert: 'RedisRestarted', expr: 'redis_up{target!=""} == 1', labels: { severity: 'warning' } },
];

const everythingOn = [
  ...['--maxmemory', '100mb', '--appendonly', 'yes'],
  ...['--slowlog-log-slower-than', '0', '--latency-monitor-threshold', '1'],
];

async function fill({ cli }: RedisServer): Promise<void> {
  await cli('SET', 'demo:number', '42');
  await cli('XADD', 'events', '*', 'is', 'first');
  await cli('XGROUP', 'CREATE', 'events', 'readers', '0');
  await cli('XREADGROUP', 'GROUP', 'readers', 'one', 'STREAMS', 'events', '>');
  await cli('BGREWRITEAOF');
  await cli('BGSAVE', 'SCHEDULE');
  await cli('EVAL', 'local i = 0 while i < 3000000 do i = i + 1 end', '0');
}

/** Calls that fail, that are rejected, and that are new connections; returns what ends them. */
function mistakes({ cli }: RedisServer): () => void {
  const timer = setInterval(() => {
    void cli('INCR', 'events').catch(() => {});
    void cli('GET').catch(() => {});
    void cli('XADD', 'events', '*', 'is', 'next').catch(() => {});
  }, 250);
  return () => clearInterval(timer);
}

type Name = 'primary' | 'replica' | 'shop' | 'busy' | 'idle' | 'gone';

const configurationFor = (
  { primary, replica, shop, busy, idle, gone }: Readonly<Record<Name, RedisServer>>,
  sentinelPort: number,
  script: string,
) => `
  schedule: "* * * * * *"
  keyspace: { schedule: "* * * * * *" }
  pairChecks: { schedule: "* * * * * *" }
  pairs: [{ name: twins, local: primary, cloud: replica, prefers: local }]
  targets:
    - name: primary
      url: "${primary.url}"
      clients: { groupBy: user }
      canary: { schedule: "* * * * * *", shownBy: [replica] }
    - { name: replica, url: "${replica.url}", memoryLimit: 1MB, canary: { schedule: "* * * * * *" } }
    - { name: sentinel, url: "redis://127.0.0.1:${sentinelPort}" }
    - { name: shop, topology: cluster, urls: ["${shop.url}"] }
    - name: busy
      url: "${busy.url}"
      clients: { groupBy: name }
      slowlog: { byCommand: true }
      keyspace: { keys: [demo:jobs, demo:number], patterns: ["demo:user:*"], streams: [events], scripts: ["${script}"] }
    - { name: idle, url: "${idle.url}", clients: { groupBy: library } }
    - { name: gone, url: "${gone.url}" }
`;
