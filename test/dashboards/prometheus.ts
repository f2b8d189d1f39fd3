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

/** A real Prometheus with these scrape configurations, of which each is due every second unless it says otherwise, and these rules. */
export async function startPrometheus(scrapes: readonly object[], rules: readonly object[]) {
  const program = process.env.PROMETHEUS ?? (await ensurePrometheus());
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-prometheus-'));
  const path = (name: string) => join(directory, name);
  await writeFile(path('prometheus.yml'), stringify(configurationFor(scrapes)));
  await writeFile(path('rules.yml'), stringify({ groups: [{ name: 'rules', rules }] }));
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
      url,
      pid: running.pid,
      ask: (promql: string, at?: Date) => ask(url, promql, at),
      [Symbol.asyncDispose]: running.stop,
    };
  });
}

const configurationFor = (scrapes: readonly object[]) => ({
  global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
  rule_files: ['rules.yml'],
  scrape_configs: scrapes,
});

/** The series that a query finds, now unless `at` is another time; rejects with what Prometheus says of one that it cannot answer. */
async function ask(url: string, promql: string, at = new Date()): Promise<readonly Sample[]> {
  const question = new URLSearchParams({ query: promql, time: at.toISOString() });
  const response = await fetch(`${url}/api/v1/query?${question}`);
  const { data, error } = (await response.json()) as Answer;
  if (!data) throw new Error(`${promql}: ${error}`);
  return data.result.map(({ metric, value }) => ({ metric, value: numberOf(value[1]) }));
}

// It writes +Inf.
const numberOf = (text: string) => Number(text.replace('Inf', 'Infinity'));

interface Answer {
  readonly error?: string;
  readonly data?: {
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>;
      readonly value: readonly [number, string];
    }[];
  };
}
