import { deadline } from '../abort.ts';
import type { Collector } from '../collectors/collector.ts';
import type { Labels } from '../metric.ts';
import type { Target } from '../target.ts';
import type { Tally, Transport } from '../transport/transport.ts';
import { capabilities } from './capabilities.ts';
import { latest } from './latest.ts';
import { type Ledger, ledgerKeeper } from './ledger.ts';
import { type Polled, poll } from './poller.ts';
import { type RoundsParts, type RoundsView, roundsOf } from './rounds.ts';
import type { Job } from './schedule.ts';
import type { Snapshot } from './snapshot.ts';
import { stateLog } from './state-log.ts';

/** One target being watched: its connection, its latest snapshot, and what watching it has come to. */
export interface Watch {
  readonly target: Target;
  /** On every series of the target: its name and the configured labels. */
  readonly labels: Labels;
  /** To be run on their schedules: the poll, and the round over the keys where some are configured. */
  readonly jobs: readonly Job[];
  /**
   * Polls now; a call while a poll is under way is counted and does nothing. Never rejects. What it finds is told
   * of until the next poll, expected within `again` seconds, is overdue.
   */
  poll(again?: number): Promise<void>;
  /** Reads the keys now, where the target is up and keys are configured; does nothing while it is at that. Never rejects. */
  round(): Promise<void>;
  /** Polls now unless the last poll ended less than `seconds` ago; waits for a poll that is under way. */
  freshen(seconds: number): Promise<void>;
  view(): WatchView;
  /** Ends a poll under way, without a snapshot, and the connection. */
  close(): void;
}

/** What there is to say about a watched target at one moment. */
export interface WatchView {
  /** `undefined` until the first poll has ended, and while the next one is overdue. */
  readonly snapshot: Snapshot | undefined;
  readonly ledger: Ledger;
  /** Of polls and rounds together. */
  readonly tally: Tally;
  /** `undefined` where nothing is configured that rounds would do. */
  readonly rounds?: RoundsView | undefined;
}

/** What a watch is given from outside. */
export interface WatchParts extends RoundsParts {
  readonly transport: Transport;
  readonly collectors: readonly Collector[];
}

/** Watches one target; polls only when told to. */
export function watch(target: Target, parts: WatchParts): Watch {
  const { transport } = parts;
  const ledger = ledgerKeeper();
  const found = latest(parts.clock, target.timeout);
  const report = stateLog(target.name, parts.log);
  const rounds = roundsOf(target, parts, ledger.dropped);
  const polled = polledOf(target, parts, { ownLookups: rounds.lookups, dropped: ledger.dropped });
  let underWay: { done: Promise<void>; abort(reason: Error): void } | undefined;
  let closed = false;

  function start(): Promise<void> {
    const { signal, abort, release } = deadline(target.timeout);
    const done = poll(polled, signal).then((snapshot) => {
      release();
      underWay = undefined;
      keep(snapshot);
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
    await start();
  }

  return {
    target,
    labels: { target: target.name, ...target.labels },
    jobs: jobsOf(target, pollOnSchedule, rounds.run),
    poll: pollOnSchedule,
    round: rounds.run,
    async freshen(seconds) {
      if (closed || found.isYoungerThan(seconds)) return;
      await (underWay?.done ?? start());
    },
    view: () => ({
      ...{ snapshot: found.current(), ledger: ledger.read(), rounds: rounds.view() },
      tally: sumOf(transport.tally(), rounds.view()?.tally),
    }),
    close() {
      closed = true;
      underWay?.abort(new Error('closing'));
      transport.close();
      rounds.close();
    },
  };
}

function jobsOf({ schedule, keyspace }: Target, poll: Watch['poll'], round: () => Promise<void>) {
  const polls: Job = { expression: schedule, run: (again) => void poll(again) };
  return keyspace ? [polls, { expression: keyspace.schedule, run: () => void round() }] : [polls];
}

const polledOf = (
  { facts }: Target,
  parts: WatchParts,
  told: Pick<Polled, 'ownLookups' | 'dropped'>,
): Polled => ({
  ...{ ...parts, ...told, facts },
  ...{ memories: new Map(), capabilities: capabilities(), concerned: new Set() },
});

const sumOf = (polls: Tally, rounds: Tally | undefined): Tally => ({
  commandsSent: polls.commandsSent + (rounds?.commandsSent ?? 0),
  connectionsOpened: polls.connectionsOpened + (rounds?.connectionsOpened ?? 0),
  connectSeconds: polls.connectSeconds,
});
