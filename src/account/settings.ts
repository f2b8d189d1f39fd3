import type { Secret } from '../secret.ts';

/** How to ask Upstash's developer API of one database. */
export interface AccountSettings {
  /** Of the API; ends with `/`. */
  readonly url: string;
  /** The id of the database. */
  readonly database: string;
  readonly email: Secret;
  readonly apiKey: Secret;
  /** A node-cron expression. */
  readonly schedule: string;
  /** For both requests together, in seconds. */
  readonly timeout: number;
}
