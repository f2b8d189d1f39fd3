import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTraffic } from '../demo/traffic.ts';
import { type Browser, startBrowser } from '../test/live/browser.ts';
import { freePort } from '../test/servers/free-port.ts';
import { spawnOwned } from '../test/servers/owned-process.ts';
import { type RedisServer, startRedis } from '../test/servers/redis-server.ts';

/** Seconds that the charts show. */
const seconds = Number(process.argv[2] ?? 420);

/** As many charts are on them. */
const pictures = [
  { name: 'live', width: 1440, charts: 6 },
  { name: 'live-phone', width: 390, charts: 2 },
];

/** Draws the live page into docs/images as it is beside real servers: `npm run pictures`, or `npm run pictures -- SECONDS`. */
async function main() {
  await using servers = await startServers();
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-pictures-'));
  const file = join(directory, 'cachewatch.yml');
  await writeFile(file, configOf(servers, await freePort()));
  const listen = `127.0.0.1:${await freePort()}`;
  const args = ['dist/main.js', '--config', file, '--listen', listen];
  const daemon = await spawnOwned(process.execPath, args, { stdio: 'ignore' });
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    await write(servers.pages);
    await sleep(500);
  }
  await using browser = await startBrowser();
  for (const it of pictures) await draw(browser, `http://${listen}`, it);
  await daemon.stop();
  await rm(directory, { recursive: true });
}

async function draw(browser: Browser, url: string, { name, width, charts }: Picture) {
  const viewport = { width, height: 900 };
  await using opened = await browser.open(`${url}/#target=sessions`, { viewport });
  const { page } = opened;
  const figures = page.locator('figure');
  await figures.locator('canvas').nth(5).waitFor();
  await page.locator('.range', { hasText: ' to ' }).first().waitFor();
  // The address led to the row; a picture begins at the top.
  await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)');
  const last = await figures.nth(charts - 1).boundingBox();
  const height =
    charts === 6 ? await page.evaluate<number>('document.body.scrollHeight') : end(last);
  const clip = { x: 0, y: 0, width, height };
  await page.screenshot({ path: `docs/images/${name}.png`, fullPage: true, clip });
}

type Picture = (typeof pictures)[number];

const end = (box: { y: number; height: number } | null) =>
  Math.ceil((box?.y ?? 0) + (box?.height ?? 0));

async function startServers() {
  const sessions = await startRedis({
    args: ['--maxmemory', '8mb', '--maxmemory-policy', 'allkeys-lru'],
  });
  const [queue, flags, pages, replica] = await Promise.all([
    startRedis({ args: ['--maxmemory', '10mb'] }),
    startRedis(),
    startRedis({ args: ['--maxmemory', '6mb', '--maxmemory-policy', 'allkeys-lru'] }),
    startRedis({ args: ['--replicaof', '127.0.0.1', String(sessions.port)] }),
  ]);
  const all = { sessions, queue, flags, pages, replica };
  await queue.cli(
    'EVAL',
    "for i = 1, 76 do redis.call('SET', i, string.rep('x', 100000)) end",
    '0',
  );
  const traffics = await Promise.all([sessions, flags, pages].map(({ url }) => startTraffic(url)));
  return {
    ...all,
    async [Symbol.asyncDispose]() {
      for (const it of traffics) it.stop();
      await Promise.all(Object.values(all).map((it) => it.stop()));
    },
  };
}

type Servers = Awaited<ReturnType<typeof startServers>>;

/** More than there is room for. */
const write = ({ cli }: RedisServer) =>
  cli(
    'EVAL',
    "for i = 1, 9 do redis.call('SET', ARGV[1] .. i, string.rep('x', 9000)) end",
    '0',
    String(Date.now()),
  );

const configOf = ({ sessions, queue, flags, pages, replica }: Servers, nobody: number) => `
schedule: "*/2 * * * * *"
timeout: 1500ms
hitRate: { window: 1m }
targets:
  - { name: sessions, url: "${sessions.url}", use: cache, labels: { env: production } }
  - { name: sessions-replica, url: "${replica.url}", labels: { env: production } }
  - { name: feature-flags, url: "${flags.url}" }
  - { name: pages, url: "${pages.url}", use: cache, labels: { env: production, tier: cache } }
  - { name: queue, url: "${queue.url}" }
  - { name: search, url: "redis://127.0.0.1:${nobody}" }
pairs:
  - { name: carts, local: sessions, cloud: sessions-replica, prefers: local }
`;

await main();
