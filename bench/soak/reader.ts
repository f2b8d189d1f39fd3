import { setTimeout as sleep } from 'node:timers/promises';
import { eventsIn } from '../../test/support/events.ts';
import { wasFrozen } from './incidents.ts';
import { between, type Random } from './random.ts';
import type { Scraped } from './scraper.ts';

/** Opens the live stream again and again, and leaves in the middle of it. */
export async function readOn(scraped: Scraped, random: Random, signal: AbortSignal) {
  while (!signal.aborted) {
    await readFor(between(random, 2, 20), scraped, signal);
    await sleep(between(random, 0, 3000), undefined, { signal }).catch(() => {});
  }
}

async function readFor(seconds: number, { url, incidents, verdicts }: Scraped, end: AbortSignal) {
  const begun = Date.now();
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  const timer = setTimeout(leave, seconds * 1000);
  end.addEventListener('abort', leave);
  const told = await eventsOf(`${url}/api/v1/events`, leaving.signal).catch(String);
  clearTimeout(timer);
  end.removeEventListener('abort', leave);
  if (typeof told === 'number') return verdicts.passed('events', told);
  if (!end.aborted && !wasFrozen(incidents.all(), begun, Date.now()))
    verdicts.failed('events', told);
}

/** How many there were until somebody left; rejects when there was none, or when they ended before. */
async function eventsOf(url: string, leaving: AbortSignal): Promise<number> {
  let told = 0;
  try {
    const response = await fetch(url, { signal: leaving });
    for await (const { kind, overview } of eventsIn(response)) {
      if (kind === 'overview' && overview.targets.length === 0)
        throw new Error('an overview without a target');
      told += 1;
    }
  } catch (error) {
    if (!leaving.aborted) throw error;
  }
  if (!leaving.aborted) throw new Error('the stream has ended');
  if (told === 0) throw new Error('the stream told nothing');
  return told;
}
