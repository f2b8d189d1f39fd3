import { setTimeout as sleep } from 'node:timers/promises';
import { disagreements, type Word, wordOf } from './agreement.ts';
import type { Daemon } from './daemon.ts';
import type { Fleet } from './fleet.ts';
import { type Look, pollsOf, targetsIn } from './look.ts';
import type { Scraper } from './scraper.ts';
import type { Verdicts } from './verdicts.ts';

/** What is looked at while nothing is broken. */
export interface Peaceful {
  readonly fleet: Fleet;
  readonly daemon: Pick<Daemon, 'descriptors'>;
  readonly scraper: Scraper;
  readonly verdicts: Verdicts;
}

/**
 * Holds all targets against their servers once nothing is broken any more. Resolves with how many descriptors the daemon has then, at
 * the least: some are open for a moment only.
 */
export async function holdQuiet(peaceful: Peaceful, signal: AbortSignal): Promise<number> {
  const { fleet, verdicts } = peaceful;
  // One that is under way may still fail, and so may the first one after it, on a connection that has died.
  const recovered = await afterPolls(3, peaceful, signal);
  if (!recovered) return Number.NaN;
  judgeRecovery(recovered, peaceful);
  const before = await wordsOf(fleet);
  // The second one has begun after that.
  const page = await afterPolls(2, peaceful, signal);
  const after = await wordsOf(fleet);
  if (!page) return Number.NaN;
  for (const { name, server } of fleet.names) {
    const words = { before: before[server] as Word, after: after[server] as Word };
    const wrong = disagreements(page, name, words);
    for (const it of wrong) verdicts.failed('counters', it);
    verdicts.passed('counters', words.before.size - wrong.length);
  }
  return leastDescriptors(peaceful, signal);
}

function judgeRecovery(look: Look, { fleet, verdicts }: Peaceful) {
  const expected = fleet.names.map(({ name }) => name);
  const shown = targetsIn(look);
  if (expected.toSorted().join() !== shown.toSorted().join())
    verdicts.failed('recovery', `the page is about ${shown}`);
  const down = expected.filter((name) => look.up.get(name) !== 1);
  for (const name of down)
    verdicts.failed('recovery', `${name} is ${look.reasons.get(name) ?? 'not told of'}`);
  verdicts.passed('recovery', expected.length - down.length);
}

/** Seconds in which so few polls are made by far, pauses after failures and all. */
const patience = 45;

/** Milliseconds that a page may be behind. */
const pageAge = 300;

/** The first page on which every target has been polled so many times more. */
async function afterPolls(
  count: number,
  { fleet, scraper, verdicts }: Peaceful,
  signal: AbortSignal,
) {
  await sleep(pageAge, undefined, { signal });
  const deadline = Date.now() + patience * 1000;
  let first: Look | undefined;
  for (;;) {
    const look = await scraper.look();
    first ??= look;
    const late = behind(fleet, count, first, look);
    if (look && late.length === 0) return look;
    if (Date.now() > deadline) {
      verdicts.failed('recovery', `not polled ${count} times in ${patience} s: ${late}`);
      return undefined;
    }
    await sleep(1000, undefined, { signal });
  }
}

/** Who has not been polled so many times between. */
const behind = ({ names }: Fleet, count: number, first?: Look, look?: Look) =>
  names
    .map(({ name }) => name)
    .filter((name) => !(pollsIn(look, name) - pollsIn(first, name) >= count));

const pollsIn = (look: Look | undefined, name: string) =>
  look?.own.get(pollsOf(name)) ?? Number.NaN;

const wordsOf = ({ places }: Fleet) =>
  Promise.all(places.map(async ({ server }) => wordOf(await server.now().cli('INFO', 'all'))));

async function leastDescriptors({ daemon }: Peaceful, signal: AbortSignal) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 20; i += 1) {
    least = Math.min(least, daemon.descriptors());
    await sleep(100, undefined, { signal });
  }
  return least;
}
