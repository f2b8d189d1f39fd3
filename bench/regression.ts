/**
 * Whether polling and printing cost what they did: the CPU time of each is compared with that of a loop that never changes, within one
 * run, so that neither the machine nor its load matters much. `npm run bench -- --check`; exits 1 when one costs 1.5 times its baseline.
 */
import { advising } from '../src/advice/advising.ts';
import { systemClock } from '../src/clock.ts';
import { allCollectors } from '../src/collectors/all.ts';
import { loadConfig } from '../src/config/load.ts';
import { pages } from '../src/page/pages.ts';
import { turns } from '../src/page/turns.ts';
import { nodeCron } from '../src/polling/cron.ts';
import { watching } from '../src/polling/watching.ts';
import { startRedis } from '../test/servers/redis-server.ts';
import { recordingLog } from '../test/support/recording-log.ts';
import { median, times } from './measure.ts';

/** By the reference, as measured when this was last looked at: to be set anew where a change is worth its price. */
const baselines = { poll: 42, page: 14.5 } as const;

/** Between the noise of a busy machine and twice the cost. */
const bound = 1.5;

/** Turns about, so that what else the machine does meets all alike. */
const rounds = 15;
const perRound = 20;
/** One is short beside a poll. */
const references = 1500;

export async function checkRegression(): Promise<boolean> {
  await using redis = await startRedis();
  const info = await redis.cli('INFO', 'everything');
  const { poll, page, stop } = await watched(redis.url);
  const reference = async () => parsed(info);
  // Until V8 has compiled what is hot.
  for (const work of [reference, poll, page]) await times<unknown>(200, work);
  const seen = await times(rounds, async () => ({
    reference: await cpuOf(reference, references),
    poll: await cpuOf(poll, perRound),
    page: await cpuOf(page, perRound),
  }));
  stop();
  const verdicts = (['poll', 'page'] as const).map((it) =>
    isAsBefore(it, median(seen.map((costs) => costs[it] / costs.reference))),
  );
  return verdicts.every((it) => it);
}

function isAsBefore(what: keyof typeof baselines, ratio: number): boolean {
  const share = ratio / baselines[what];
  const verdict = share < bound ? 'ok' : 'TOO MUCH';
  process.stdout.write(
    `${what}: ${ratio.toFixed(2)} times the reference, ${share.toFixed(2)} of the baseline: ${verdict}\n`,
  );
  return share < bound;
}

/** CPU time for one of `count`, in microseconds. */
async function cpuOf(work: () => Promise<unknown>, count: number): Promise<number> {
  const before = process.cpuUsage();
  await times(count, work);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

/** The reference: what anybody would do with an INFO. Not to be made faster, or every baseline changes. */
function parsed(info: string): number {
  let sum = 0;
  const fields = new Map<string, string>();
  for (const line of info.split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at), line.slice(at + 1));
  }
  for (const value of fields.values()) sum += Number(value) || value.length;
  return sum;
}

/** One target that is polled, and its page made, when told to. */
async function watched(url: string) {
  const loaded = loadConfig({
    args: { targets: [url], flags: {} },
    env: {},
    readFile: () => '',
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { targets, thresholds } = loaded.value;
  const watches = watching({
    ...{ collectors: allCollectors, clock: systemClock, log: recordingLog().log, newId: String },
    // Never by itself.
    cron: () => nodeCron('0 0 0 29 2 *', () => {}),
    sleep: async () => {},
  });
  // So many polls in so short a time would else be a long window.
  watches.become(targets.map((it) => ({ ...it, facts: { ...it.facts, hitRateWindow: 0.01 } })));
  const [watch] = watches.all();
  if (!watch) throw new Error('nothing is watched');
  const printed = pages({
    ...{ collectors: allCollectors, compat: false, clock: systemClock },
    ...{ watches: watches.all, version: watches.version, turns: turns(1, 1) },
    advise: advising(() => thresholds),
    self: () => {
      throw new Error('is not on the page of one target');
    },
  });
  return {
    poll: () => watch.poll(),
    page: () => printed.of(watch, { format: 'text', encoding: 'identity' }),
    stop: watches.stop,
  };
}
