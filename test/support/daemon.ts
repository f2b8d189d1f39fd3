import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { startDaemon } from '../../src/daemon.ts';
import { nodeCron } from '../../src/polling/cron.ts';
import { recordingLog } from './recording-log.ts';

/** The real daemon in this process, on a free port, with the configuration that a YAML file would give it. */
export async function runDaemon(yaml: string, cron = nodeCron) {
  const { log, lines } = recordingLog();
  let inFile = yaml;
  const load = () => loadedFrom(inFile);
  const daemon = await startDaemon(configOf(yaml), { clock: systemClock, cron, log, load });
  const url = `http://127.0.0.1:${daemon.port}`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { headers });
  const page = async () => (await get('/metrics')).text();
  return {
    url,
    lines,
    get,
    page,
    /** Puts another text into the file. */
    write(next: string) {
      inFile = next;
    },
    reload(next: string) {
      inFile = next;
      daemon.reload();
    },
    /** Resolves when every target has been polled. */
    async ready() {
      await vi.waitFor(async () => {
        if (!(await get('/-/ready')).ok) throw new Error('not every target has been polled');
      }, patience);
    },
    /** Resolves with the first page that `holds`; rejects with what it says when none does in time. */
    pageWhere: (holds: (page: string) => void, seconds = 10) =>
      vi.waitFor(
        async () => {
          const text = await page();
          holds(text);
          return text;
        },
        { ...patience, timeout: seconds * 1000 },
      ),
    stop: daemon.stop,
    [Symbol.asyncDispose]: daemon.stop,
  };
}

const patience = { timeout: 10_000, interval: 20 };

/** What a file with this text configures; listens on a free port of 127.0.0.1 unless it says otherwise. */
export function configOf(yaml: string): Config {
  const loaded = loadedFrom(yaml);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value;
}

const loadedFrom = (yaml: string) =>
  loadConfig({
    args: { targets: [], flags: { config: 'cachewatch.yml', listen: '127.0.0.1:0' } },
    env: {},
    readFile: (path) => (path.endsWith('cachewatch.yml') ? yaml : readFileSync(path, 'utf8')),
  });
