import { mayAsk, type Target } from '../target.ts';
import type { Command, Reply } from '../transport/transport.ts';

const unsupported =
  /unknown (sub)?command|unsupported (command|config)|NOPERM|not allowed|disallowed|not available|not support|support disabled|is disabled/i;

/** Words for a state that will pass, though they sound like the others: `OOM command not allowed when ...`. */
const passing = /^OOM/;

/** Whether a server's words mean that it does not know a command or does not allow it, and will not soon. */
export const isUnsupported = (error: string): boolean =>
  unsupported.test(error) && !passing.test(error);

/** What one target has refused, so that it is not asked again at every poll. */
export interface Capabilities {
  /** The refusal of a command, while it is remembered. */
  refusalOf(command: Command): Reply | undefined;
  /** Remembers the refusals among replies that `server` gave. */
  remember(replies: Iterable<readonly [Command, Reply]>, server: string, now: number): void;
  /** Forgets refusals that are an hour old. */
  refresh(now: number): void;
}

const forgetAfterSeconds = 3600;

const withheld: Reply = { ok: false, error: 'not allowed by neverAsk' };

/**
 * `now` is in monotonic seconds; another `server` than before is asked everything again, but for what the target is
 * never to be asked.
 */
export function capabilities(target: Pick<Target, 'neverAsk'> = {}): Capabilities {
  const refused = new Map<string, { reply: Reply; at: number }>();
  let answeredBy: string | undefined;
  return {
    refusalOf: (command) =>
      mayAsk(target, command) ? refused.get(command.join(' '))?.reply : withheld,
    remember(replies, server, now) {
      if (server !== answeredBy) refused.clear();
      answeredBy = server;
      for (const [command, reply] of replies) {
        if (!reply.ok && isUnsupported(reply.error))
          refused.set(command.join(' '), { reply, at: now });
      }
    },
    refresh(now) {
      for (const [command, { at }] of refused) {
        if (now - at >= forgetAfterSeconds) refused.delete(command);
      }
    },
  };
}
