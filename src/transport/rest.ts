import type { Clock } from '../clock.ts';
import { Down, reasonOf } from '../reason.ts';
import type { Secret } from '../secret.ts';
import { backoff } from './backoff.ts';
import { purse, type Spending } from './budget.ts';
import type { RestEndpoint } from './endpoint.ts';
import { type Answer, poster } from './https.ts';
import { repliesIn } from './rest-answer.ts';
import type { Command, Reply, Transport } from './transport.ts';

/** Reaches an Upstash Redis over its REST interface: every command of a batch is billed. */
export function restTransport(
  endpoint: RestEndpoint,
  clock: Clock,
  spending?: Spending,
): Transport {
  const { url, token, commandsPerDay } = endpoint;
  const { post, connects, close } = poster(new URL(url).protocol, clock);
  const budget = purse(commandsPerDay, clock, spending);
  const patience = backoff(clock);
  const headers = { authorization: `Bearer ${token.reveal()}`, 'content-type': 'application/json' };
  let commandsSent = 0;

  async function ask(commands: readonly Command[], signal: AbortSignal): Promise<Answer> {
    const [only, ...others] = commands;
    const path = others.length === 0 ? '' : 'pipeline';
    const body = JSON.stringify(others.length === 0 ? only : commands);
    if (!budget.affords(commands.length)) throw new Down('quota', 'the daily budget is spent');
    budget.spend(commands.length);
    commandsSent += commands.length;
    return post(new URL(path, url), headers, body, signal);
  }

  /** A server may close an idle connection: that alone does not make it down. */
  async function askAgain(commands: readonly Command[], signal: AbortSignal): Promise<Answer> {
    const { opened } = connects();
    try {
      return await ask(commands, signal);
    } catch (error) {
      const wasWarm = opened > 0 && connects().opened === opened;
      if (!wasWarm || reasonOf(error) !== 'reset' || signal.aborted) throw error;
      return ask(commands, signal);
    }
  }

  return {
    budget,
    async send(commands, signal) {
      signal.throwIfAborted();
      patience.throwIfTooSoon();
      try {
        const answer = await askAgain(commands, signal);
        const replies = repliesIn(answer, commands.length);
        patience.succeeded();
        return { replies: replies.map((it) => hiding(it, token)), seconds: answer.seconds };
      } catch (error) {
        const cause = signal.aborted ? signal.reason : withoutToken(error, token);
        patience.failed(cause);
        throw cause;
      }
    },
    tally: () => {
      const { opened, seconds, certificateExpiry } = connects();
      return {
        ...{ commandsSent, connectionsOpened: opened, connectSeconds: seconds },
        certificateExpiry,
      };
    },
    close,
  };
}

/** A server that repeats what it was sent would put the token into the log. */
function withoutToken(error: unknown, token: Secret): unknown {
  if (!(error instanceof Down)) return error;
  return new Down(error.reason, hide(error.message, token));
}

const hiding = (reply: Reply, token: Secret): Reply =>
  reply.ok ? reply : { ok: false, error: hide(reply.error, token) };

const hide = (text: string, token: Secret) => text.replaceAll(token.reveal(), String(token));
