import * as z from 'zod';
import { secret } from '../secret.ts';
import type { Target } from '../target.ts';
import { count, schedule, size, text, timeout, words } from './forms.ts';
import { labels } from './labels.ts';
import type { Complain, Read } from './reading.ts';
import type { Settings } from './schema.ts';

const expectedUrl =
  'expected https://HOST/ (http:// only on this machine), without a user and a token in it';

/** What may be said of a target that answers over HTTPS. */
export const restTargetSchema = z.strictObject({
  name: words('expected a name').optional(),
  url: text(expectedUrl, parseUrl),
  token: words('expected a token').optional(),
  tokenFile: words('expected the path of a file that holds the token').optional(),
  labels: labels.default({}),
  group: words('expected the name of a group').optional(),
  memoryLimit: size.optional(),
  schedule: schedule.optional(),
  timeout: timeout.optional(),
  commandsPerDay: count.optional(),
});

/** One such target as it was given, checked. */
export type RestTargetSettings = z.output<typeof restTargetSchema>;

/** Whether what was given is meant to be one. */
export const isRestTarget = (it: unknown): boolean =>
  /^https?:/i.test(String((it as { url?: unknown } | null)?.url));

/** Makes a target of its settings, reading the token where a file holds it. */
export function restTargetOf(
  it: RestTargetSettings,
  all: Settings,
  read: Read,
  complain: Complain,
): Target {
  return {
    name: it.name ?? it.url.host,
    labels: { ...it.labels, ...(it.group !== undefined && { group: it.group }) },
    // Once a minute: at the pace of the others a free plan would be used up in days.
    schedule: it.schedule ?? all.upstash.schedule,
    timeout: it.timeout ?? all.timeout,
    ...(all.mayBeAbsent && { mayBeAbsent: true }),
    facts: { memoryLimit: it.memoryLimit, hitRateWindow: all.hitRate.window },
    endpoint: {
      ...{ kind: 'rest', url: it.url.href, database: 0 },
      ...{ token: secret(tokenOf(it, read, complain)), commandsPerDay: it.commandsPerDay },
    },
  };
}

function tokenOf(it: RestTargetSettings, read: Read, complain: Complain): string {
  const given = [it.token, it.tokenFile].filter((one) => one !== undefined);
  if (given.length !== 1) complain([], 'expected one of token and tokenFile');
  const inFile = read(['tokenFile'], it.tokenFile)?.trim();
  if (inFile === '') complain(['tokenFile'], 'expected a token in the file, but it is empty');
  return inFile ?? it.token ?? '';
}

function parseUrl(given: string): URL | undefined {
  if (!URL.canParse(given)) return undefined;
  const url = new URL(given);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  // Elsewhere the token would go over the network for all to read.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) return undefined;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
