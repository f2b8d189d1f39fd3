import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../test/servers/free-port.ts';
import { ensurePrometheus } from '../test/servers/install.ts';
import { type OwnedProcess, spawnOwned } from '../test/servers/owned-process.ts';
import { answers } from './answers.ts';

/** Whom it scrapes and tells, and by which rules. */
export interface Surroundings {
  readonly daemonPort: number;
  readonly alertmanagerPort: number;
  /** The files of rules, as a pattern. */
  readonly rules: string;
}

/** Prometheus on a free port of 127.0.0.1, which looks once a second. */
export async function startPrometheus(directory: string, surroundings: Surroundings) {
  const program = process.env.PROMETHEUS ?? (await ensurePrometheus());
  const file = join(directory, 'prometheus.yml');
  await writeFile(file, stringify(configurationFor(surroundings)));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  async function start(): Promise<OwnedProcess> {
    const started = await spawnOwned(
      program,
      [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(directory, 'prometheus')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=error',
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    await answers(`${url}/-/ready`);
    return started;
  }
  let running = await start();
  return {
    url,
    /** The series that a query finds now. */
    async query(promql: string): Promise<readonly Readonly<Record<string, string>>[]> {
      const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(promql)}`);
      const { data } = (await response.json()) as {
        data: { result: { metric: Record<string, string> }[] };
      };
      return data.result.map(({ metric }) => metric);
    },
    async restart() {
      await running.stop();
      running = await start();
    },
    [Symbol.asyncDispose]: () => running.stop(),
  };
}

const configurationFor = ({ daemonPort, alertmanagerPort, rules }: Surroundings) => ({
  global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
  rule_files: [rules],
  alerting: {
    alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanagerPort}`] }] }],
  },
  scrape_configs: [
    { job_name: 'cachewatch', static_configs: [{ targets: [`127.0.0.1:${daemonPort}`] }] },
  ],
});
