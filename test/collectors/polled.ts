import type { Collector, Context } from '../../src/collectors/collector.ts';
import { noLookups } from '../../src/hit-rate.ts';
import type { Reply } from '../../src/transport/transport.ts';

/** One poll as a collector sees it; what a test leaves out is ordinary. */
export interface Polled {
  readonly info?: string;
  /** What other commands were answered, by the command; one that is not here was refused. */
  readonly replies?: Readonly<Record<string, unknown>>;
  readonly now?: number;
  readonly latency?: number;
  readonly connect?: number;
  readonly certificateExpiry?: number;
  readonly memoryLimit?: number;
  readonly hitRateWindow?: number;
  readonly master?: string;
  readonly ownLookups?: Context['ownLookups'];
}

/** `undefined` when the collector has no use for what there is: it then reads nothing. */
export function repliesTo({ queries }: Collector, { info = '', replies }: Polled) {
  const said: Readonly<Record<string, unknown>> = { ...replies, 'INFO all': info };
  try {
    return queries.map(({ command, decode, optional }) => {
      const asked = command.join(' ');
      return optional && !(asked in said) ? undefined : decode(answerTo(asked, said));
    });
  } catch {
    return undefined;
  }
}

/** What the further queries of a collector come back with. */
export function furtherReplies(
  collector: Collector,
  replies: readonly unknown[],
  { replies: said = {} }: Polled,
): readonly Reply[] {
  const queries = collector.further?.(replies) ?? [];
  return queries.map(({ command, decode }) => {
    const value = said[command.join(' ')];
    return value === undefined
      ? { ok: false, error: 'refused' }
      : { ok: true, value: decode(value) };
  });
}

function answerTo(command: string, said: Readonly<Record<string, unknown>>): unknown {
  if (command in said) return said[command];
  throw new Error(`refused: ${command}`);
}

/** What a collector may know besides. */
export function contextOf({
  now = 0,
  latency,
  connect,
  certificateExpiry,
  memoryLimit,
  hitRateWindow = 300,
  master,
  ...more
}: Polled): Context {
  const ownLookups = 'ownLookups' in more ? more.ownLookups : noLookups;
  const target = { memoryLimit, hitRateWindow, master };
  return { now, latency, connect, certificateExpiry, ownLookups, target };
}
