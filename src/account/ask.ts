import type { Reading } from '../metric.ts';
import { Down, messageOf, type Reason, reasonOf } from '../reason.ts';
import type { Answer, Poster } from '../transport/https.ts';
import { reasonOfStatus } from '../transport/rest-answer.ts';
import { type Document, readingsIn, type Said } from './metrics.ts';
import type { AccountSettings } from './settings.ts';

/** What one asking has found. */
export type Asked =
  | {
      readonly up: true;
      /** By the metric's name. */
      readonly readings: ReadonlyMap<string, Reading>;
    }
  | {
      readonly up: false;
      readonly reason: Reason;
      /** For the log only; never in words of the server. */
      readonly detail: string;
    };

/** Sends two requests to the developer API. Never rejects. */
export async function askAccount(
  settings: AccountSettings,
  way: Pick<Poster, 'get'>,
  signal: AbortSignal,
): Promise<Asked> {
  try {
    return { up: true, readings: await readingsOf(settings, way, signal) };
  } catch (error) {
    // Node tells of an abort by an error of its own.
    const cause: unknown = signal.aborted ? signal.reason : error;
    return { up: false, reason: reasonOf(cause), detail: messageOf(cause) };
  }
}

async function readingsOf(
  settings: AccountSettings,
  { get }: Pick<Poster, 'get'>,
  signal: AbortSignal,
) {
  const { url, database: id } = settings;
  const headers = { authorization: authorizationOf(settings), accept: 'application/json' };
  const ask = async (path: string) =>
    documentIn(await get(new URL(`v2/redis/${path}`, url), headers, signal));
  const stats = await ask(`stats/${id}`);
  // Else the database's password and tokens would be in the answer.
  const database = await ask(`database/${id}?credentials=hide`);
  return known({ stats, database });
}

function authorizationOf({ email, apiKey }: AccountSettings): string {
  const pair = `${email.reveal()}:${apiKey.reveal()}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** What went wrong is told by its status alone: a server may repeat what it was sent. */
function documentIn({ status, body }: Pick<Answer, 'status' | 'body'>): Document {
  if (status !== 200) throw new Down(reasonOfStatus(status), `HTTP ${status}`);
  const said = parse(body);
  if (typeof said === 'object' && said !== null) return said as Document;
  throw new Down('protocol', 'the answer is no JSON object');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function known(said: Said) {
  const readings = readingsIn(said);
  if (readings.size === 0) throw new Down('protocol', 'the answers have no field that is known');
  return readings;
}
