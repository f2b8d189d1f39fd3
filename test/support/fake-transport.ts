import type { Command, Reply, Transport } from '../../src/transport/transport.ts';

/** Answers each command from `script`; anything else is unknown, as on a real server. */
export function fakeTransport(script: Readonly<Record<string, unknown>>) {
  const sent: Command[] = [];
  const transport: Transport = {
    async send(commands) {
      sent.push(...commands);
      return { replies: commands.map((command) => replyTo(script, command)), seconds: 0.001 };
    },
    tally: () => ({ commandsSent: sent.length, connectionsOpened: 1, connectSeconds: 0.002 }),
    close() {},
  };
  return { transport, sent };
}

function replyTo(script: Readonly<Record<string, unknown>>, command: Command): Reply {
  const value = script[command.join(' ')];
  if (value instanceof Error) return { ok: false, error: value.message };
  if (value !== undefined) return { ok: true, value };
  return { ok: false, error: `ERR unknown command '${command[0]}'` };
}
