import type { ReadStream, WriteStream } from 'node:tty';
import { advising } from './advice/advising.ts';
import type { Clock } from './clock.ts';
import { allCollectors } from './collectors/all.ts';
import type { Config } from './config/config.ts';
import { fitHeap } from './footprint.ts';
import { history } from './history/history.ts';
import type { Log } from './log.ts';
import { nodeCron } from './polling/cron.ts';
import { type Roster, roster, type Watched } from './roster.ts';
import { overviewOf } from './summary/overview.ts';
import { watchLines } from './table/tables.ts';
import { isBilled, type Target, withPollsAlone } from './target.ts';
import { paintOn } from './terminal/paint.ts';
import { screenOn } from './terminal/screen.ts';
import type { Topology } from './topology/topology.ts';
import { version } from './version.ts';

/** What watching needs of the process. */
export interface WatchParts {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Does it before last words that nobody has planned. */
  beforeCrash(tidy: () => void): void;
  leave(code: number): Promise<never>;
}

/** Between two pictures. */
const pauseMilliseconds = 1000;

/** Polls each second and shows what comes of it, until somebody has seen enough. */
export function watchOnScreen(config: Config, parts: WatchParts) {
  const { stdout, clock, beforeCrash, leave } = parts;
  const watches = roster({
    clock,
    cron: nodeCron,
    log: silent,
    collectors: allCollectors,
    sized: fitHeap,
  });
  const picture = pictures(config, watches, parts);
  const screen = screenOn({ ...parts, quit });
  const draw = () => screen.show(picture());

  watches.become(eachSecond(config));
  const timer = setInterval(draw, pauseMilliseconds);
  stdout.on('resize', draw);
  beforeCrash(screen.leave);
  if (stdout.isTTY) draw();

  async function stop() {
    clearInterval(timer);
    screen.leave();
    watches.stop();
  }

  function quit() {
    void stop().then(() => leave(0));
  }

  // Whoever hangs up has closed the terminal.
  return { stop, reload: quit };
}

/** Draws what is known now. */
function pictures({ thresholds }: Config, watches: Roster, { stdout, env, clock }: WatchParts) {
  const past = history();
  const paint = paintOn(stdout, env);
  const advise = advising(() => thresholds);
  return () => {
    past.sample(watches.all(), clock.epoch());
    const overview = overviewOf({
      ...{ version, watches: watches.all, pairs: watches.pairs, history: past },
      ...{ thresholds: () => thresholds, epoch: clock.epoch, advise },
    });
    const lost = watches.groups().flatMap(({ name, success }) => (success === false ? name : []));
    const { isTTY, columns, rows } = stdout;
    const size = isTTY ? { width: columns || 80, height: rows || 24 } : endless;
    return watchLines({ overview, lost }, { ...size, paint });
  };
}

const endless = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };

/** Nothing but polls; those that cost money on their own schedule. */
const eachSecond = ({ targets, topologies }: Config): Watched => ({
  targets: targets.map(often),
  topologies: topologies.map(oftenIn),
  pairs: [],
});

const often = (target: Target): Target =>
  withPollsAlone(isBilled(target) ? target : { ...target, schedule: '* * * * * *' });

const oftenIn = (topology: Topology): Topology => ({
  ...topology,
  seeds: topology.seeds.map(often),
  membersIn(replies, asked) {
    const found = topology.membersIn(replies, asked);
    return { ...found, targets: found.targets.map(often) };
  },
});

const nothing = () => {};

/** The screen tells all there is. */
const silent: Log = {
  ...{ debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing },
  ...{ setLevel: nothing, dropped: () => 0 },
};
