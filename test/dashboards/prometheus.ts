import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { answers } from '../../faults/answers.ts';
import { onFreePort } from '../servers/free-port.ts';
import { ensurePrometheus } from '../servers/install.ts';
import { spawnOwned } from '../servers/owned-process.ts';

/** One series of an answer. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A real Prometheus that scrapes the page at `address` every second, as the job cachewatch, and fires `alerts`. */
export async function startPrometheus(address: string, alerts: readonly object[]) {
  const program = await ensurePrometheus();
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-prometheus-'));
  const path = (name: string) => join(directory, name);
  await writeFile(path('prometheus.yml'), stringify(configurationFor(address)));
  await writeFile(path('alerts.yml'), stringify({ groups: [{ name: 'alerts', rules: alerts }] }));
  return onFreePort(async (port) => {
    const running = await spawnOwned(
      program,
      [
        `--config.file=${path('prometheus.yml')}`,
        `--storage.tsdb.path=${path('data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=error',
      ],
      { stdio: ['ignore', 'inherit', 'inherit'], directory },
    );
    const url = `http://127.0.0.1:${port}`;
    await answers(`${url}/-/ready`);
    return {
      ask: (promql: string) => ask(url, promql),
      [Symbol.asyncDispose]: running.stop,
    };
  });
}

const configurationFor = (address: string) => ({
  global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
  rule_files: ['alerts.yml'],
  scrape_configs: [{ job_name: 'cachewatch', static_configs: [{ targets: [address] }] }],
});

/** The series that a query finds now; rejects with what Prometheus says of one that it cannot answer. */
async function ask(url: string, promql: string): Promise<readonly Sample[]> {
  const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(promql)}`);
  const { data, error } = (await response.json()) as Answer;
  if (!data) throw new Error(`${promql}: ${error}`);
  return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
}

interface Answer {
  readonly error?: string;
  readonly data?: {
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>;
      readonly value: readonly [number, string];
    }[];
  };
}
