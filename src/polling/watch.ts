import { deadline } from '../abort.ts';
import type { Account, AccountView } from '../account/account.ts';
import type { Collector } from '../collectors/collector.ts';
import { type Latest, latest } from '../latest.ts';
import type { Labels } from '../metric.ts';
import type { Target } from '../target.ts';
import type { Tally, Transport } from '../transport/transport.ts';
import { type Aside, asideOver } from './aside.ts';
import { capabilities } from './capabilities.ts';
import { ofInfoAlone } from './frugal.ts';
import { type Ledger, type LedgerKeeper, ledgerKeeper } from './ledger.ts';
import { ownCount } from './own-reads.ts';
import { type Polled, poll } from './poller.ts';
import { type Rounds, type RoundsParts, type RoundsView, roundsOf } from './rounds.ts';
import type { Job } from './schedule.ts';
import type { Snapshot } from './snapshot.ts';
import { stateLog } from './state-log.ts';

/** One target being watched: its connection, its latest snapshot, and what watching it has come to. */
export interface Watch {
  readonly target: Target;
  /** On every series of the target: its name and the configured labels. */
  readonly labels: Labels;
  /** To be run on their schedules: the poll and, where configured, the round over the keys and the asking of the account. */
  readonly jobs: readonly Job[];
  /**
   * Polls now; a call while a poll is under way is counted and does nothing. Never rejects. What it finds is told
   * of until the next poll, expected within `again` seconds, is overdue.
   */
  poll(again?: number): Promise<void>;
  /** Reads the keys now, where the target is up and keys are configured; does nothing while it is at that. Never rejects. */
  round(): Promise<void>;
  /** Polls now unless the last poll ended less than `seconds` ago or polls are billed; waits for one that is under way. */
  freshen(seconds: number): Promise<void>;
  /** For further questions. */
  readonly aside: Aside;
  view(): WatchView;
  /** Ends a poll under way, without a snapshot, and the connection. */
  close(): void;
}

/** What there is to say about a watched target at one moment. */
export interface WatchView {
  /** `undefined` until the first poll has ended, and while the next one is overdue. */
  readonly snapshot: Snapshot | undefined;
  readonly ledger: Ledger;
  /** Of everything that was sent. */
  readonly tally: Tally;
  /** Commands left today; `undefined` where there is no limit. */
  readonly budget?: number | undefined;
  /** `undefined` where nothing is configured that rounds would do. */
  readonly rounds?: RoundsView | undefined;
  /** `undefined` where none is configured. */
  readonly account?: AccountView | undefined;
}

/** What a watch is given from outside. */
export interface WatchParts extends Omit<RoundsParts, 'count'> {
  readonly transport: Transport;
  readonly asideTransport: Transport;
  readonly collectors: readonly Collector[];
  /** Closed with the watch. */
  readonly account?: Account | undefined;
}

/** Watches one target; polls only when told to. */
export function watch(target: Target, parts: WatchParts): Watch {
  const ledger = ledgerKeeper();
  const found = latest<Snapshot>(parts.clock, target.timeout);
  const report = stateLog(target, parts.log);
  const count = ownCount();
  const rounds = roundsOf(target, { ...parts, count }, ledger.dropped);
  const polled = polledOf(target, parts, { ownLookups: count.lookups, dropped: ledger.dropped });
  let underWay: { done: Promise<void>; abort(reason: Error): void } | undefined;
  let closed = false;

  function start(): Promise<void> {
    const { signal, abort, release } = deadline(target.timeout, parts.clock);
    const done = poll(polled, signal).then((snapshot) => {
      release();
      underWay = undefined;
      if (snapshot) keep(snapshot);
      else found.renew();
    });
    underWay = { done, abort };
    return done;
  }

  function keep(snapshot: Snapshot) {
    if (closed) return;
    found.keep(snapshot);
    ledger.polled(snapshot);
    report(snapshot);
    rounds.heed(snapshot.up);
    parts.changed();
  }

  async function pollOnSchedule(again = Number.POSITIVE_INFINITY) {
    if (closed) return;
    found.expectNext(again);
    if (underWay) return ledger.skipped();
    if (parts.transport.budget?.affords(1) === false) return;
    await start();
  }

  return {
    target,
    labels: { target: target.name, ...target.labels },
    jobs: jobsOf(target, { ...parts, poll: pollOnSchedule, round: rounds.run }),
    poll: pollOnSchedule,
    round: rounds.run,
    async freshen(seconds) {
      if (closed || found.isYoungerThan(seconds)) return;
      // Where every command is billed, no caller may have one sent.
      await (underWay?.done ?? (parts.transport.budget ? undefined : start()));
    },
    aside: asideOver(parts.asideTransport, count),
    view: () => viewOf({ found, ledger, rounds, parts }),
    close() {
      closed = true;
      underWay?.abort(new Error('closing'));
      for (const it of [parts.transport, parts.asideTransport, rounds, parts.account]) it?.close();
    },
  };
}

type Done = Pick<Watch, 'poll' | 'round'> & Pick<WatchParts, 'account'>;

function jobsOf({ schedule, keyspace }: Target, { poll, round, account }: Done): readonly Job[] {
  return [
    { expression: schedule, run: (again) => void poll(again) },
    ...(keyspace ? [{ expression: keyspace.schedule, run: () => void round() }] : []),
    ...(account ? [account.job] : []),
  ];
}

const polledOf = (
  target: Target,
  parts: WatchParts,
  told: Pick<Polled, 'ownLookups' | 'dropped'>,
): Polled => ({
  ...{ ...parts, ...told, facts: target.facts },
  collectors: parts.transport.budget ? ofInfoAlone(parts.collectors) : parts.collectors,
  ...{ memories: new Map(), capabilities: capabilities(target), concerned: new Set() },
});

function viewOf({ found, ledger, rounds, parts }: Viewed): WatchView {
  const { transport, asideTransport, account } = parts;
  const tallies = [rounds.view()?.tally, asideTransport.tally()];
  return {
    ...{ snapshot: found.current(), ledger: ledger.read(), rounds: rounds.view() },
    ...{ tally: tallies.reduce(plus, transport.tally()), budget: transport.budget?.remaining() },
    account: account?.view(),
  };
}

interface Viewed {
  readonly found: Latest<Snapshot>;
  readonly ledger: LedgerKeeper;
  readonly rounds: Rounds;
  readonly parts: WatchParts;
}

/** The connect is told of that is the polls'. */
const plus = (sum: Tally, more: Tally | undefined): Tally => ({
  ...sum,
  commandsSent: sum.commandsSent + (more?.commandsSent ?? 0),
  connectionsOpened: sum.connectionsOpened + (more?.connectionsOpened ?? 0),
});
