import { Down, type Reason, reasonOfReply } from '../reason.ts';
import type { Reply } from './transport.ts';

/** An answer over HTTP. */
interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Reads `{"result": …}` or `{"error": …}`, and a list of them where several commands were sent. Throws `Down`
 * when the answer is not one to `count` commands: the server's own words are then in its message.
 */
export function repliesIn({ status, body }: Answer, count: number): readonly Reply[] {
  const said = parse(body);
  // The one command that was sent may be wrong; of several, each has an error of its own.
  if (status !== 200 && !(status === 400 && count === 1)) throw refusal(status, errorIn(said));
  const replies = (count === 1 ? [said] : listIn(said)).map(replyIn);
  const whole = replies.filter((reply) => reply !== undefined);
  if (whole.length === count && replies.length === count) return whole;
  throw new Down('protocol', `the answer to ${count} commands is not one: ${shapeOf(said)}`);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const listIn = (said: unknown): readonly unknown[] => (Array.isArray(said) ? said : []);

function replyIn(said: unknown): Reply | undefined {
  const error = errorIn(said);
  if (error !== undefined) return { ok: false, error };
  const hasResult = typeof said === 'object' && said !== null && 'result' in said;
  return hasResult ? { ok: true, value: said.result } : undefined;
}

function errorIn(said: unknown): string | undefined {
  const error = (said as { error?: unknown } | null | undefined)?.error;
  return typeof error === 'string' ? error : undefined;
}

const reasons: Readonly<Record<number, Reason>> = { 401: 'auth', 403: 'auth', 429: 'quota' };

/** Why a request was refused with this HTTP status. */
export const reasonOfStatus = (status: number): Reason => reasons[status] ?? 'protocol';

/** A whole request that was refused: by the status, or by what the server says where that is more. */
function refusal(status: number, error: string | undefined): Down {
  const said = error === undefined ? 'other' : reasonOfReply(error);
  const reason = said === 'other' ? reasonOfStatus(status) : said;
  return new Down(reason, `HTTP ${status}${error === undefined ? '' : `: ${error}`}`);
}

/** What came instead, without repeating it. */
function shapeOf(said: unknown): string {
  if (said === undefined) return 'no JSON';
  return Array.isArray(said) ? `a list of ${said.length}` : 'something else';
}
