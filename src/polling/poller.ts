import { type Clock, since } from '../clock.ts';
import { type Collector, info, ping, type TargetFacts } from '../collectors/collector.ts';
import type { OwnLookups } from '../hit-rate.ts';
import type { Info } from '../info.ts';
import type { Readings } from '../readings.ts';
import { Down, messageOf, reasonOf, reasonOfReply } from '../reason.ts';
import { TooSoon } from '../transport/backoff.ts';
import type { Reply, Transport } from '../transport/transport.ts';
import { type Questions, questions } from './ask.ts';
import type { Capabilities } from './capabilities.ts';
import { collect, furtherQueries } from './collect.ts';
import type { Snapshot } from './snapshot.ts';

/** What one target's polls share and carry from one to the next. */
export interface Polled {
  readonly transport: Transport;
  readonly collectors: readonly Collector[];
  readonly facts: TargetFacts;
  readonly clock: Clock;
  readonly capabilities: Capabilities;
  /** The collectors that concerned the server at the last poll; a poll replaces them. */
  readonly concerned: Set<Collector>;
  /** Each collector's recollection, by its name; a poll replaces them. */
  readonly memories: Map<string, unknown>;
  /** What the poll before read; a poll replaces it. */
  readonly lastly: { readings: Readings };
  /** What the daemon itself has looked up; `undefined` while it does, another object once it has. */
  ownLookups(): OwnLookups | undefined;
  /** Told how many series of a metric were left out. */
  dropped(metric: string, series: number): void;
}

/**
 * Asks one target everything, most often in two round trips: a PING alone, then the rest. Never throws;
 * `undefined` where it failed a moment ago and was not asked.
 */
export async function poll(target: Polled, signal: AbortSignal): Promise<Snapshot | undefined> {
  const { clock, transport, facts } = target;
  const now = clock.monotonic();
  const ended = () => ({ at: clock.epoch(), seconds: since(clock.monotonic(), now) });
  try {
    target.capabilities.refresh(now);
    const questions = questionsTo(target, signal);
    // Where every command is billed, the round trip of INFO has to do.
    const ofPing = transport.budget ? undefined : await secondsOfPing(questions);
    const before = target.ownLookups();
    const asked = await askAll(target, questions, now);
    // Those made meanwhile may be in the server's counters or not.
    const ownLookups = before === target.ownLookups() ? before : undefined;
    const { connectSeconds: connect, certificateExpiry } = transport.tally();
    const latency = transport.budget ? asked.replies.seconds() : ofPing;
    const context = { now, latency, connect, certificateExpiry, ownLookups, target: facts };
    return { up: true, ...collect({ ...target, ...asked }, asked.replies, context), ...ended() };
  } catch (error) {
    if (error instanceof TooSoon) return undefined;
    const reason = reasonOf(error);
    const readings = reason === 'loading' ? await progressOf(target, now, signal) : undefined;
    const down = { reason, detail: messageOf(error), ...(readings && { readings }) };
    return { up: false, ...down, ...ended() };
  }
}

/** What a server that loads its data answers, which serves nobody: `undefined` where it does not even do that. */
async function progressOf(target: Polled, now: number, signal: AbortSignal) {
  const unknown = { latency: undefined, connect: undefined, certificateExpiry: undefined };
  const collectors = target.collectors.filter(({ whileLoading }) => whileLoading);
  try {
    const asked = questionsTo(target, signal);
    await asked.ask([info]);
    const context = { now, ...unknown, ownLookups: undefined, target: target.facts };
    return collect({ ...target, collectors }, asked, context).readings;
  } catch {
    return undefined;
  }
}

/**
 * The round trip of a PING on the warm connection, in seconds; `undefined` where it was refused. On its own:
 * replies of a batch leave Redis together, so a PING among them would measure INFO too.
 */
async function secondsOfPing(asked: Questions): Promise<number | undefined> {
  await asked.ask([ping]);
  const pong = asked.get(ping);
  if (!pong.ok) return refused(pong.error);
  if (pong.value !== 'PONG') throw new Down('protocol', 'the reply to PING is not PONG');
  return asked.seconds();
}

function refused(error: string): undefined {
  if (reasonOfReply(error) === 'loading') throw new Down('loading', error);
}

/** What a server was asked, and the collectors that concern it. */
interface Asked {
  readonly replies: Questions;
  readonly collectors: readonly Collector[];
}

/**
 * Asks the collectors' queries in one batch, as far as they concern the server by its last INFO. Two more follow
 * only where this INFO says otherwise, and where the replies leave something to be asked.
 */
async function askAll(target: Polled, asked: Questions, now: number): Promise<Asked> {
  const { transport, capabilities, concerned } = target;
  const likely = target.collectors.filter((it) => !it.applies || concerned.has(it));
  await asked.ask([info, ...likely.flatMap(({ queries }) => queries)]);
  const connections = transport.tally().connectionsOpened;
  const server = servingBy(asked.get(info));
  const collectors = concerning(server, target);
  await asked.ask(collectors.flatMap(({ queries }) => queries));
  await asked.ask(collectors.flatMap((it) => furtherQueries(it, asked)));
  if (transport.tally().connectionsOpened !== connections)
    throw new Down('reset', 'hung up in the middle of a poll');
  capabilities.remember(asked.answered(), identityOf(server, transport), now);
  return { replies: asked, collectors };
}

const questionsTo = ({ transport, capabilities }: Polled, signal: AbortSignal) =>
  questions({
    send: (commands) => transport.send(commands, signal),
    refusalOf: capabilities.refusalOf,
  });

/** Those that this server concerns; remembered for the next poll, as a question that does not is an error on it. */
function concerning(server: Info, { collectors, concerned }: Polled): readonly Collector[] {
  const these = collectors.filter((it) => it.applies?.(server) ?? true);
  concerned.clear();
  for (const it of these) concerned.add(it);
  return these;
}

/** Changes when another server answers, and when we log in anew: what is allowed may have changed too. */
const identityOf = (server: Info, transport: Transport) =>
  `${server.text('run_id')} ${transport.tally().connectionsOpened}`;

/** INFO of a server that serves: it is answered while loading too, when nothing else is. */
function servingBy(answer: Reply): Info {
  if (!answer.ok) throw new Down(reasonOfReply(answer.error), answer.error);
  const fields = answer.value as Info;
  if (fields.size === 0) throw new Down('protocol', 'the reply to INFO has no field');
  if (fields.number('loading') === 1) throw new Down('loading', 'the server is loading its data');
  return fields;
}
