import { startPrometheus } from '../dashboards/prometheus.ts';
import { freePort } from '../servers/free-port.ts';
import { runDaemon } from '../support/daemon.ts';
import { startKeeping } from '../support/kept.ts';
import { documentedFor } from './documented.ts';
import { startPeer } from './peer.ts';
import { recordingRules } from './queries.ts';
import { startServers } from './servers.ts';

/** What is running, see `startScene`. */
export type Scene = Awaited<ReturnType<typeof startScene>>;

/** redis_exporter and cachewatch, which watch the same servers, and one that is down: `theirs` and `ours` is a Prometheus for each. */
export async function startScene() {
  const kept = startKeeping();
  const { full, node, replica } = await startServers(kept);
  const hosts = [full.port, node.port, await freePort()].map((port) => `127.0.0.1:${port}`);
  const instances = [...hosts, replica.url];
  const peer = kept.keep(await startPeer());
  const daemon = kept.keep(await runDaemon(configurationFor(hosts, replica.url)));
  const prometheusOf = async (scrape: object) =>
    kept.keep(await startPrometheus([{ ...scrape, scrape_interval: '2s' }], recordingRules));
  const [theirs, ours] = await Promise.all([
    prometheusOf(peer.scrapeConfig(instances)),
    prometheusOf(documentedFor(new URL(daemon.url).host)),
  ]);
  return {
    ...{ theirs, ours, instances, daemon: new URL(daemon.url).host },
    [Symbol.asyncDispose]: kept[Symbol.asyncDispose],
  };
}

/** One by the name that it has by itself, one by another. */
const configurationFor = (hosts: readonly string[], url: string) => `
  schedule: "* * * * * *"
  targets:
    ${hosts.map((host) => `- { url: "redis://${host}" }`).join('\n    ')}
    - { name: "${url}", url: "${url}" }
`;
