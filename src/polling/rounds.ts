import { deadline } from '../abort.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Target } from '../target.ts';
import type { Tally, Transport } from '../transport/transport.ts';
import { capabilities } from './capabilities.ts';
import type { OwnCount } from './own-reads.ts';
import { doRound, type Round, type Rounded } from './round.ts';
import { roundLog, suspectLog } from './state-log.ts';
import { suspects } from './suspects.ts';

/** The rounds over the keys of one target: on a connection of their own, open only while one is under way. */
export interface Rounds {
  /** Does one now, where the target is up; a call while one is under way does nothing. Never rejects. */
  run(): Promise<void>;
  /** Heeds what a poll found: the first round follows the first poll that is answered, and one that is not ends it all. */
  heed(isUp: boolean): void;
  /** `undefined` where nothing is configured that rounds would do. */
  view(): RoundsView | undefined;
  close(): void;
}

/** What there is to say of the rounds at one moment. */
export interface RoundsView {
  /** `undefined` until one has ended since the target was last down. */
  readonly last: Round | undefined;
  readonly tally: Tally;
}

/** What rounds need from outside. */
export interface RoundsParts {
  readonly keyspaceTransport: Transport;
  /** Of what the daemon looks up. */
  readonly count: OwnCount;
  readonly clock: Clock;
  readonly log: Log;
  /** Told after each round. */
  changed(): void;
}

const noRounds: Rounds = {
  run: async () => {},
  heed() {},
  view: () => undefined,
  close() {},
};

/** The rounds that a target asks for; `dropped` is told how many series of a metric were left out. */
export function roundsOf(target: Target, parts: RoundsParts, dropped: Rounded['dropped']): Rounds {
  if (!target.keyspace) return noRounds;
  const transport = parts.keyspaceTransport;
  const rounded: Rounded = {
    ...{ settings: target.keyspace, reads: parts.count.over(transport) },
    tally: transport.tally,
    suspects: suspects(parts.clock, suspectLog(target.name, parts.log)),
    ...{ home: target.endpoint.database, clock: parts.clock },
    ...{ capabilities: capabilities(target), memories: new Map(), dropped },
  };
  const report = roundLog(target.name, parts.log);
  const kept = keeper(rounded, transport.close, (round) => {
    report(round);
    parts.changed();
  });
  return {
    ...kept,
    view: () => ({ last: kept.last(), tally: transport.tally() }),
  };
}

/** Keeps what the last round learned, as long as the target is up. */
function keeper(rounded: Rounded, hangUp: () => void, told: (round: Round) => void) {
  let isUp = false;
  let last: Round | undefined;
  let underWay: ReturnType<typeof deadline> | undefined;

  function end() {
    underWay?.release();
    underWay = undefined;
    hangUp();
  }

  async function run() {
    if (underWay || !isUp) return;
    const limit = deadline(rounded.settings.maxSeconds, rounded.clock);
    underWay = limit;
    const round = await doRound(rounded, limit.signal);
    // Given up meanwhile; another one may be under way by now.
    if (underWay !== limit) return;
    end();
    last = round;
    told(round);
  }

  function giveUp() {
    isUp = false;
    last = undefined;
    underWay?.abort(new Error('given up'));
    end();
  }

  return {
    run,
    heed(answers: boolean) {
      if (!answers) return giveUp();
      isUp = true;
      if (!last) void run();
    },
    last: () => last,
    close: giveUp,
  };
}
