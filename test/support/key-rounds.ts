import { expect } from 'vitest';
import { runDaemon } from './daemon.ts';
import { samplesOf, valueIn } from './page.ts';

/** In a mapping of settings: what has it happens each second. */
export const everySecond = 'schedule: "* * * * * *"';

/** A daemon that polls one target each second, with these further settings. */
export const watching = (url: string, settings: string) =>
  runDaemon(`{ ${everySecond}, targets: [{ name: it, url: "${url}" }], ${settings} }`);

/** Throws until a round over the keys has ended. */
export const roundDone = (page: string) => expect(lastRound(page)).toBeGreaterThan(0);

/** When the last round over the keys ended. */
export const lastRound = (page: string) =>
  valueIn(page, 'cachewatch_keyspace_last_round_timestamp_seconds');

/** The values of a metric by its label `key`. */
export const perKey = (page: string, name: string) =>
  Object.fromEntries(
    samplesOf(page)
      .filter((it) => it.name === name)
      .map(({ labels, value }) => [labels.key, value]),
  );
