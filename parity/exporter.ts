import { setTimeout as sleep } from 'node:timers/promises';
import { whichIn } from '../test/servers/binaries.ts';
import { freePort } from '../test/servers/free-port.ts';
import { spawnOwned } from '../test/servers/owned-process.ts';
import { redisExporter } from '../test/servers/programs.ts';

/** A program that serves a page about one Redis; it ends with this process. */
export interface Exporter extends AsyncDisposable {
  /** The page, made now. */
  page(): Promise<string>;
}

/** What to do when there is none. */
export const howToGetExporter = `redis_exporter is not here. It is the package prometheus-redis-exporter of Debian and Ubuntu,
and a download of https://github.com/oliver006/redis_exporter/releases (compared with: 1.86).
Put it on PATH, or its path into REDIS_EXPORTER.
`;

/** The path of redis_exporter, or undefined when it is not here. */
export function findExporter(env: NodeJS.ProcessEnv): string | undefined {
  return env.REDIS_EXPORTER || redisExporter.find(whichIn(env.PATH));
}

/** Further arguments for each. */
export interface Started {
  readonly exporter: readonly string[];
  readonly daemon: readonly string[];
}

/** Starts redis_exporter on one Redis. */
export const startExporter = (
  program: string,
  redis: string,
  more: Started['exporter'] = [],
): Promise<Exporter> =>
  start(program, (listen) => ['-redis.addr', redis, '-web.listen-address', listen, ...more]);

/** Starts the built daemon on one Redis, with redis_exporter's names, and a poll each second. */
export const startDaemon = (redis: string, more: Started['daemon'] = []): Promise<Exporter> =>
  start(process.execPath, (listen) => [
    'dist/main.js',
    redis,
    '--compat',
    ...['--listen', listen, '--schedule', '* * * * * *', '--log-level', 'error', ...more],
  ]);

async function start(program: string, args: (listen: string) => string[]): Promise<Exporter> {
  const listen = `127.0.0.1:${await freePort()}`;
  const { stop, ended } = await spawnOwned(program, args(listen), { stdio: 'ignore' });
  const page = async () => (await fetch(`http://${listen}/metrics`)).text();
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  // Both say redis_up with their first data.
  while (!(await page().catch(() => '')).includes('\nredis_up')) {
    if (gone) throw new Error(`${program} ended before it served a page`);
    await sleep(50);
  }
  return { page, [Symbol.asyncDispose]: stop };
}
