import { setTimeout as sleep } from 'node:timers/promises';
import { get, millisecondsOf } from './get.ts';
import { type Measure, median, type Row, times } from './measure.ts';
import { startServers } from './servers.ts';
import { eachSecond, scrapeOf, startOurs, startTheirs } from './sides.ts';

/** How long a Prometheus waits for its data. */
export const pageTime: Measure = {
  title: 'Time of /metrics',
  how: `From the request to the last byte. With one target: between two scrapes is more than a second, so that ours is made anew, as at every scrape of a
Prometheus; the median of 12. With 1000 targets: one page of ours, and all pages of redis_exporter one after the other, the scrapers at the
same time; the median of three.`,
  async *rows(peer) {
    await using servers = await startServers(20);
    yield* await withOne(peer, servers.urls(1));
    yield* await withMany(peer, servers.urls(1000));
  },
};

const scraperCounts = [1, 4] as const;

async function withOne(peer: string, urls: readonly string[]): Promise<readonly Row[]> {
  await using ours = await startOurs(urls, { schedule: eachSecond });
  await using theirs = await startTheirs(peer, urls);
  const rows = [await emptyOf(ours.url, theirs.url)];
  for (const scrapers of scraperCounts) {
    const seen = await times(12, async () => {
      await sleep(1100);
      const mine = await together(scrapers, () => millisecondsOf(`${ours.url}/metrics`));
      return [mine, await together(scrapers, () => millisecondsOf(`${theirs.url}/metrics`))];
    });
    rows.push({ ...rowOf('1 target', scrapers, seen), bar: { share: 0.1 } });
  }
  return rows;
}

/** What HTTP alone takes in a process that was idle for a second. */
async function emptyOf(ours: string, theirs: string): Promise<Row> {
  const seen = await times(12, async () => {
    await sleep(1100);
    const mine = await millisecondsOf(`${ours}/-/healthy`);
    return [mine, await millisecondsOf(`${theirs}/health`)];
  });
  return { ...rowOf('', 1, seen), what: 'an empty answer, for comparison' };
}

async function withMany(peer: string, urls: readonly string[]): Promise<readonly Row[]> {
  await using ours = await startOurs(urls);
  await using theirs = await startTheirs(peer, urls);
  const all = async () => {
    const start = performance.now();
    for (const url of urls) await get(scrapeOf(theirs, url));
    return performance.now() - start;
  };
  const rows: Row[] = [];
  for (const scrapers of scraperCounts) {
    const seen = await times(3, async () => {
      // What took a second is given again for four.
      await sleep(8000);
      const mine = await together(scrapers, () => millisecondsOf(`${ours.url}/metrics`));
      return [mine, await together(scrapers, all)];
    });
    rows.push(rowOf(`${urls.length} targets`, scrapers, seen));
  }
  return rows;
}

/** The median of what each of them waited. */
const together = async (scrapers: number, wait: () => Promise<number>) =>
  median(await Promise.all(Array.from({ length: scrapers }, wait)));

function rowOf(what: string, scrapers: number, seen: readonly (readonly number[])[]): Row {
  const [ours = Number.NaN, theirs = Number.NaN] = [0, 1].map((side) =>
    median(seen.map((it) => it[side] ?? Number.NaN)),
  );
  const who = scrapers === 1 ? 'one scraper' : `${scrapers} scrapers`;
  return { what: `${what}, ${who}`, unit: 'ms', ours, theirs };
}
