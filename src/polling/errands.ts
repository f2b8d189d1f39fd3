import type { Account, AccountView } from '../account/account.ts';
import { type Canary, canaryOf } from '../canary/canary.ts';
import type { Flight } from '../canary/flight.ts';
import type { OwnLookups } from '../hit-rate.ts';
import type { Target } from '../target.ts';
import type { Aside } from '../transport/aside.ts';
import type { Tally, Transport } from '../transport/transport.ts';
import { asideOver } from './aside.ts';
import { ownCount } from './own-reads.ts';
import type { Rounded } from './round.ts';
import { type Rounds, type RoundsParts, type RoundsView, roundsOf } from './rounds.ts';
import type { Job } from './schedule.ts';

/** What is done for a target beside its polls: rounds over the keys, the canary, the asking of its account. */
export interface Errands {
  /** To be run on their schedules. */
  readonly jobs: readonly Job[];
  readonly rounds: Pick<Rounds, 'run'>;
  /** For further questions. */
  readonly aside: Aside;
  /** What all of them have looked up; `undefined` while they do. */
  lookups(): OwnLookups | undefined;
  /** Heeds what a poll found. */
  heed(isUp: boolean): void;
  view(): ErrandsView;
  /** What they have sent. */
  tallies(): readonly Tally[];
  close(): void;
}

/** What there is to say of them; the others are `undefined` where they are not configured. */
export interface ErrandsView {
  /** What all of them have looked up. */
  readonly lookedUp: OwnLookups;
  readonly rounds?: RoundsView | undefined;
  /** `undefined` also until one has ended since the target was last down, and while the next is overdue. */
  readonly canary?: Flight | undefined;
  readonly account?: AccountView | undefined;
}

/** What they need from outside. */
export interface ErrandsParts extends Omit<RoundsParts, 'count'> {
  readonly asideTransport: Transport;
  readonly account?: Account | undefined;
  /** For the canary: no other has the same. */
  readonly id: string;
  /** The way to another target. */
  asideOf(target: string): Aside | undefined;
  /** Rejects when the signal is aborted first. */
  sleep(seconds: number, signal: AbortSignal): Promise<void>;
}

/** Those that a target asks for; `dropped` is told how many series of a metric were left out. */
export function errandsOf(
  target: Target,
  parts: ErrandsParts,
  dropped: Rounded['dropped'],
): Errands {
  const { account, asideTransport } = parts;
  const count = ownCount();
  const aside = asideOver(asideTransport, count);
  const rounds = roundsOf(target, { ...parts, count }, dropped);
  const canary = target.canary && canaryOf(target.name, target.canary, { ...parts, aside });
  return {
    jobs: jobsOf(target, { rounds, canary, account }),
    ...{ rounds, aside, lookups: count.lookups },
    heed(isUp) {
      rounds.heed(isUp);
      canary?.heed(isUp);
    },
    view: () => ({
      lookedUp: count.counted(),
      ...{ rounds: rounds.view(), canary: canary?.last(), account: account?.view() },
    }),
    tallies: () => [rounds.view()?.tally, asideTransport.tally()].flatMap((it) => it ?? []),
    close() {
      for (const it of [asideTransport, rounds, canary, account]) it?.close();
    },
  };
}

interface Run {
  readonly rounds: Rounds;
  readonly canary: Canary | undefined;
  readonly account: Account | undefined;
}

const jobsOf = ({ keyspace }: Target, { rounds, canary, account }: Run): readonly Job[] => [
  ...(keyspace ? [{ expression: keyspace.schedule, run: () => void rounds.run() }] : []),
  ...[canary, account].flatMap((it) => (it ? [it.job] : [])),
];
