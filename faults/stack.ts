import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { hurried, startAlertmanager } from './alertmanager.ts';
import { startDaemon, type Watched } from './daemon.ts';
import { startPrometheus } from './prometheus.ts';
import { scale, thresholds } from './scale.ts';
import { startWebhook } from './webhook.ts';

/** Everything between a Redis and whoever is told: the daemon, Prometheus, Alertmanager and a webhook, all real. */
export type Stack = Awaited<ReturnType<typeof startStack>>;

/** Starts it; whatever is watched has to be there. */
export async function startStack(watched: Watched) {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-faults-'));
  const rules = join(directory, 'rules');
  const levels = join(directory, 'levels.yml');
  await writeFile(levels, stringify({ thresholds }));
  await promisify(execFile)(process.execPath, [
    ...['dist/main.js', 'rules', '--config', levels, '--scale', String(scale), '--out', rules],
  ]);
  const webhook = await startWebhook();
  const alertmanager = await startAlertmanager(
    directory,
    hurried(({ name }) =>
      name === 'nobody'
        ? { name }
        : { name, webhook_configs: [{ url: webhook.url, send_resolved: true }] },
    ),
  );
  const daemon = await startDaemon(directory, watched);
  const prometheus = await startPrometheus(directory, {
    daemonPort: daemon.port,
    alertmanagerPort: alertmanager.port,
    rules: join(rules, '*.rules.yml'),
  });
  // Until it has scraped for the first time it knows of no daemon, which is told in a rehearsal's hurry.
  while ((await prometheus.query('up == 1 unless on () ALERTS')).length === 0) await sleep(200);
  webhook.forget();
  return {
    ...{ daemon, prometheus, notices: webhook.notices, watched },
    /** Resolves when nothing fires. */
    async quiet() {
      while ((await prometheus.query('ALERTS{alertstate="firing"}')).length > 0) await sleep(500);
    },
    async [Symbol.asyncDispose]() {
      for (const it of [prometheus, daemon, alertmanager, webhook]) await it[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
    },
  };
}
