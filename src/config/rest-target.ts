import * as z from 'zod';
import { type Target, uses } from '../target.ts';
import { accountSchema, accountSettingsOf } from './account.ts';
import { canarySchema } from './canary.ts';
import { count, oneOf, schedule, size, timeout, words } from './forms.ts';
import { httpsUrl } from './https-url.ts';
import { labels } from './labels.ts';
import { type Complain, type Read, under } from './reading.ts';
import type { Settings } from './schema.ts';
import { secretIn } from './secret-in.ts';

/** What may be said of a target that answers over HTTPS. */
export const restTargetSchema = z.strictObject({
  name: words('expected a name').optional(),
  url: httpsUrl,
  token: words('expected a token').optional(),
  tokenFile: words('expected the path of a file that holds the token').optional(),
  labels: labels.default({}),
  group: words('expected the name of a group').optional(),
  memoryLimit: size.optional(),
  use: oneOf(uses).optional(),
  schedule: schedule.optional(),
  timeout: timeout.optional(),
  commandsPerDay: count.optional(),
  account: accountSchema.optional(),
  canary: canarySchema.optional(),
});

/** One such target as it was given, checked. */
export type RestTargetSettings = z.output<typeof restTargetSchema>;

/** Whether what was given is meant to be one. */
export const isRestTarget = (it: unknown): boolean =>
  /^https?:/i.test(String((it as { url?: unknown } | null)?.url));

/** Whoever gives a mere url may mean a Redis. */
const elsewhere = ' beside it, in the file, as Upstash has them; other servers are redis://HOST';

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
    use: it.use,
    facts: { memoryLimit: it.memoryLimit, hitRateWindow: all.hitRate.window },
    endpoint: {
      ...{ kind: 'rest', url: it.url.href, database: 0 },
      token: secretIn('token', 'a token', it, read, complain, elsewhere),
      commandsPerDay: it.commandsPerDay,
    },
    canary: it.canary,
    account:
      it.account &&
      accountSettingsOf(it.account, under('account', read), under('account', complain)),
  };
}
