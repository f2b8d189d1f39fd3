import { answers } from '../../faults/answers.ts';
import { onFreePort } from '../servers/free-port.ts';
import { ensureRedisExporter } from '../servers/install.ts';
import { spawnOwned } from '../servers/owned-process.ts';

/** A redis_exporter that asks whichever server Prometheus names; REDIS_EXPORTER says which one is meant. */
export async function startPeer() {
  const program = process.env.REDIS_EXPORTER || (await ensureRedisExporter());
  return onFreePort(async (port) => {
    const address = `127.0.0.1:${port}`;
    const { stop } = await spawnOwned(
      program,
      ['-redis.addr', '', '-web.listen-address', address, '-include-system-metrics'],
      { stdio: 'ignore' },
    );
    await answers(`http://${address}/health`);
    return {
      scrapeConfig: (targets: readonly string[]) => scrapeConfig(address, targets),
      [Symbol.asyncDispose]: stop,
    };
  });
}

/** As its README has it for many servers. */
const scrapeConfig = (address: string, targets: readonly string[]) => ({
  job_name: 'redis',
  metrics_path: '/scrape',
  static_configs: [{ targets }],
  relabel_configs: [
    { source_labels: ['__address__'], target_label: '__param_target' },
    { source_labels: ['__param_target'], target_label: 'instance' },
    { target_label: '__address__', replacement: address },
  ],
});
