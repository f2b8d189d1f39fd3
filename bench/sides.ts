import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../test/servers/free-port.ts';
import { spawnOwned } from '../test/servers/owned-process.ts';
import { get, textOf } from './get.ts';

/** A program that watches targets: ours or redis_exporter. It ends with this process. */
export interface Side extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
  /** From the start of the process to the first page with data. */
  readonly secondsToData: number;
  /** Lets `seconds` pass, in which all targets are looked at and read once, as Prometheus does. */
  round(seconds: number): Promise<void>;
  /** Polls of ours until the last round's page, scrapes of theirs. */
  looks(): number;
}

/** Where the page of one of redis_exporter's targets is. */
export const scrapeOf = ({ url }: Pick<Side, 'url'>, target: string) =>
  `${url}/scrape?target=${encodeURIComponent(target)}`;

/** A target of ours has a name; the same server may have many. */
export const named = (urls: readonly string[]) => urls.map((url, i) => `t${i}=${url}`);

interface OursOptions {
  /** A cron expression; every 15 seconds when left out. */
  readonly schedule?: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** For Node.js. */
  readonly node?: readonly string[];
}

export const eachSecond = '* * * * * *';

/** Starts the built daemon, and resolves when it has polled every target. */
export async function startOurs(
  urls: readonly string[],
  { schedule = '*/15 * * * * *', args = [], env = {}, node = [] }: OursOptions = {},
): Promise<Side> {
  const switches = ['--schedule', schedule, '--log-level', 'error', ...args];
  const started = await start('/-/ready', process.execPath, env, (listen) => [
    ...[...node, 'dist/main.js', ...named(urls), '--listen', listen, ...switches],
  ]);
  let polls = 0;
  return {
    ...started,
    async round(seconds) {
      const [page] = await Promise.all([
        get(`${started.url}/metrics`).then(textOf),
        sleep(seconds * 1000),
      ]);
      polls = sumOf(valuesIn(page, 'cachewatch_polls_total'));
    },
    looks: () => polls,
  };
}

/** Starts redis_exporter for these targets; it looks at one when it is asked for it. */
export async function startTheirs(
  program: string,
  urls: readonly string[],
  args: readonly string[] = [],
): Promise<Side> {
  const address = ['-redis.addr', urls[0] ?? ''];
  const started = await start('/metrics', program, {}, (listen) => [
    ...[...address, '-web.listen-address', listen, ...args],
  ]);
  let scrapes = 0;
  return {
    ...started,
    async round(seconds) {
      const scrape = async (target: string, i: number) => {
        await sleep((seconds * 1000 * i) / urls.length);
        await get(scrapeOf(started, target));
        scrapes += 1;
      };
      await Promise.all([sleep(seconds * 1000), ...urls.map(scrape)]);
    },
    looks: () => scrapes,
  };
}

async function start(
  first: string,
  program: string,
  env: NodeJS.ProcessEnv,
  args: (listen: string) => readonly string[],
) {
  const listen = `127.0.0.1:${await freePort()}`;
  const url = `http://${listen}`;
  const begin = performance.now();
  const { pid, stop } = await spawnOwned(program, args(listen), {
    stdio: 'ignore',
    env: { ...process.env, ...env },
    graceSeconds: 10,
  });
  while (!(await isThere(`${url}${first}`))) await sleep(2);
  const page = await textOf(await get(`${url}/metrics`));
  const secondsToData = (performance.now() - begin) / 1000;
  if (!page.includes('\nredis_up')) throw new Error(`${program} serves a page without data`);
  return { pid, url, secondsToData, [Symbol.asyncDispose]: stop };
}

const isThere = (url: string) =>
  get(url).then(
    () => true,
    () => false,
  );

/** The values of a metric's series. A thousand targets have a million lines: no other is looked at. */
export const valuesIn = (page: string, metric: string): readonly number[] =>
  [...page.matchAll(new RegExp(`^${metric}(?:\\{.*\\})? (\\S+)$`, 'gm'))].map(([, it]) =>
    Number(it),
  );

/** All of them together. */
export const sumOf = (values: readonly number[]) => values.reduce((sum, it) => sum + it, 0);
