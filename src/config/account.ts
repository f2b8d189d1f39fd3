import * as z from 'zod';
import type { AccountSettings } from '../account/settings.ts';
import { map, schedule, text, timeout, words } from './forms.ts';
import { httpsUrl } from './https-url.ts';
import type { Complain, Read } from './reading.ts';
import { secretIn } from './secret-in.ts';

const matching = (pattern: RegExp) => (value: string) => (pattern.test(value) ? value : undefined);

/** What may be said of the account behind a target. */
export const accountSchema = z.strictObject(
  {
    database: text(
      'expected the id of a database, of letters, digits and dashes',
      matching(/^[\w-]+$/),
    ),
    // The colon would end it.
    email: text(
      'expected the e-mail address of the account',
      matching(/^[^:@]+@[^:@]+$/),
    ).optional(),
    emailFile: words('expected the path of a file that holds the e-mail address').optional(),
    apiKey: words('expected an API key').optional(),
    apiKeyFile: words('expected the path of a file that holds the API key').optional(),
    url: httpsUrl.prefault('https://api.upstash.com/'),
    // What is billed is not counted by the second, and the API is limited in its rate.
    schedule: schedule.default('0 */10 * * * *'),
    timeout: timeout.prefault('10s'),
  },
  { error: map },
);

/** Makes an account of its settings, reading what files hold. */
export function accountSettingsOf(
  it: z.output<typeof accountSchema>,
  read: Read,
  complain: Complain,
): AccountSettings {
  const { database, url, schedule, timeout } = it;
  return {
    ...{ database, schedule, timeout, url: url.href },
    email: secretIn('email', 'an e-mail address', it, read, complain),
    apiKey: secretIn('apiKey', 'an API key', it, read, complain),
  };
}
