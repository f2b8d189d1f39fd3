import { setTimeout as sleep } from 'node:timers/promises';
import { get, textOf } from '../get.ts';
import { comparedSeries } from './agreement.ts';
import { certaintiesOf, type Incidents, wasFrozen } from './incidents.ts';
import { fallenIn, type Look, lookAt, staleIn } from './look.ts';
import type { Verdicts } from './verdicts.ts';

/** Reads pages, and holds each against what it may say. */
export interface Scraper {
  /** What the page says now; `undefined` where there was none. */
  look(): Promise<Look | undefined>;
  /** How long pages took while the daemon ran, in milliseconds. */
  readonly milliseconds: readonly number[];
  /** The latest page's. */
  latest(): Look | undefined;
}

/** What pages are held against. */
export interface Scraped {
  readonly url: string;
  readonly incidents: Incidents;
  readonly verdicts: Verdicts;
}

/** Milliseconds that Prometheus waits. */
const patience = 10_000;

/** Begins with no page. */
export function scraperOf({ url, incidents, verdicts }: Scraped): Scraper {
  const milliseconds: number[] = [];
  let latest: { readonly begun: number; readonly look: Look } | undefined;

  function judge(look: Look, begun: number, ended: number) {
    verdicts.judged('truth', [...staleIn(look), ...deadIn(look, begun, ended)]);
    // Two may be read at the same time.
    if (latest && latest.begun > begun) return;
    if (latest) verdicts.judged('own counters', fallenIn(latest.look, look));
    latest = { begun, look };
  }

  function deadIn({ up }: Look, begun: number, ended: number): readonly string[] {
    return [...up]
      .filter(([, value]) => value === 1)
      .map(
        ([target]) => [target, certaintiesOf(incidents.all(), target, { begun, ended })] as const,
      )
      .filter(([, causes]) => causes.length > 0)
      .map(([target, causes]) => `${target} is up, in spite of: ${causes.map(({ kind }) => kind)}`);
  }

  return {
    milliseconds,
    latest: () => latest?.look,
    async look() {
      const [begun, start] = [Date.now(), performance.now()];
      const page = await pageWithin(patience, `${url}/metrics`).catch(messageOf);
      const [ended, took] = [Date.now(), performance.now() - start];
      const frozen = wasFrozen(incidents.all(), begun - 1000, ended);
      if (typeof page === 'string') {
        if (!frozen) verdicts.failed('answers', page);
        return undefined;
      }
      if (!frozen) milliseconds.push(took);
      verdicts.passed('answers');
      const look = lookAt(await textOf(page), comparedSeries);
      judge(look, begun, ended);
      return look;
    },
  };
}

async function pageWithin(most: number, url: string): Promise<Buffer> {
  const late = new AbortController();
  const timer = sleep(most, undefined, { signal: late.signal }).then(() => {
    throw new Error(`no page within ${most / 1000} s`);
  });
  timer.catch(() => {});
  try {
    return await Promise.race([get(url), timer]);
  } finally {
    late.abort();
  }
}

const messageOf = (error: Error) => error.message;
