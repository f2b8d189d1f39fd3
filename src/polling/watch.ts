import { deadline } from '../abort.ts';
import type { Collector } from '../collectors/collector.ts';
import { type Latest, latest } from '../latest.ts';
import type { Labels } from '../metric.ts';
import type { Target } from '../target.ts';
import type { Aside } from '../transport/aside.ts';
import type { Tally, Transport } from '../transport/transport.ts';
import { affordable } from './affordable.ts';
import { capabilities } from './capabilities.ts';
import { type Errands, type ErrandsParts, type ErrandsView, errandsOf } from './errands.ts';
import { ofInfoAlone } from './frugal.ts';
import { type Ledger, type LedgerKeeper, ledgerKeeper } from './ledger.ts';
import { type Polled, poll } from './poller.ts';
import type { Job } from './schedule.ts';
import { lookingTwice } from './second-look.ts';
import type { Snapshot } from './snapshot.ts';
import { stateLog } from './state-log.ts';

/** One target being watched: its connection, its latest snapshot, and what watching it has come to. */
export interface Watch {
  readonly target: Target;
  /** On every series of the target: its name and the configured labels. */
  readonly labels: Labels;
  /** To be run on their schedules: the poll, and what is done beside it. */
  readonly jobs: readonly Job[];
  /**
   * Polls now; a call while a poll is under way is counted and does nothing. Never rejects. What it finds is told
   * of until the next poll, expected within `again` seconds or as it was before, is overdue.
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
export interface WatchView extends ErrandsView {
  /** `undefined` until the first poll has ended, and while the next one is overdue. */
  readonly snapshot: Snapshot | undefined;
  readonly ledger: Ledger;
  /** Of everything that was sent. */
  readonly tally: Tally;
  /** Commands left today; `undefined` where there is no limit. */
  readonly budget?: number | undefined;
}

/** What a watch is given from outside. */
export interface WatchParts extends ErrandsParts {
  readonly transport: Transport;
  readonly collectors: readonly Collector[];
}

/** Watches one target; polls only when told to. */
export function watch(target: Target, parts: WatchParts): Watch {
  const ledger = ledgerKeeper();
  const errands = errandsOf(target, parts, ledger.dropped);
  const it = watchOnce(target, parts, { errands, ledger });
  const isUp = () => it.view().snapshot?.up ?? false;
  const twice = lookingTwice({ ...it, isUp, sleep: parts.sleep });
  return {
    ...it,
    poll: twice.poll,
    jobs: [jobOf(target, twice.poll), ...errands.jobs],
    close() {
      twice.close();
      it.close();
    },
  };
}

interface Kept {
  readonly errands: Errands;
  readonly ledger: LedgerKeeper;
}

function watchOnce(
  target: Target,
  parts: WatchParts,
  { errands, ledger }: Kept,
): Omit<Watch, 'jobs'> {
  const found = latest<Snapshot>(parts.clock, target.timeout);
  const report = stateLog(target, parts.log);
  const polled = polledOf(target, parts, { ...ledger, ownLookups: errands.lookups });
  const isAffordable = affordable(target.name, parts);
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
    errands.heed(snapshot.up);
    parts.changed();
  }

  async function pollOnSchedule(again?: number) {
    if (closed) return;
    if (again !== undefined) found.expectNext(again);
    if (underWay) return ledger.skipped();
    if (isAffordable()) await start();
  }

  return {
    target,
    labels: { target: target.name, ...target.labels },
    poll: pollOnSchedule,
    round: errands.rounds.run,
    async freshen(seconds) {
      if (closed || found.isYoungerThan(seconds)) return;
      // Where every command is billed, no caller may have one sent.
      await (underWay?.done ?? (parts.transport.budget ? undefined : start()));
    },
    aside: errands.aside,
    view: () => viewOf({ found, ledger, errands, transport: parts.transport }),
    close() {
      closed = true;
      underWay?.abort(new Error('closing'));
      parts.transport.close();
      errands.close();
    },
  };
}

const jobOf = ({ schedule }: Target, poll: Watch['poll']): Job => ({
  expression: schedule,
  run: (again) => void poll(again),
});

const polledOf = (
  target: Target,
  parts: WatchParts,
  told: Pick<Polled, 'ownLookups' | 'dropped'>,
): Polled => ({
  ...{ ...parts, facts: target.facts },
  ...{ ownLookups: told.ownLookups, dropped: told.dropped },
  collectors: parts.transport.budget ? ofInfoAlone(parts.collectors) : parts.collectors,
  ...{ memories: new Map(), lastly: { readings: new Map() } },
  ...{ capabilities: capabilities(target), concerned: new Set() },
});

function viewOf({ found, ledger, errands, transport }: Viewed): WatchView {
  return {
    ...{ snapshot: found.current(), ledger: ledger.read(), ...errands.view() },
    tally: errands.tallies().reduce(plus, transport.tally()),
    budget: transport.budget?.remaining(),
  };
}

interface Viewed {
  readonly found: Latest<Snapshot>;
  readonly ledger: LedgerKeeper;
  readonly errands: Errands;
  readonly transport: Transport;
}

/** The connect is told of that is the polls'. */
const plus = (sum: Tally, more: Tally): Tally => ({
  ...sum,
  commandsSent: sum.commandsSent + more.commandsSent,
  connectionsOpened: sum.connectionsOpened + more.connectionsOpened,
});
