import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBackground } from './background.ts';
import type { Incidents } from './incidents.ts';
import { hittingOf, make } from './make.ts';
import type { MemoryRead } from './memory.ts';
import { type Act, actsFrom, type Fault } from './plan.ts';
import { holdQuiet } from './quiet.ts';
import { type Rig, startRig } from './rig.ts';
import type { Scraper } from './scraper.ts';
import type { Settings } from './settings.ts';
import type { Point } from './slope.ts';
import type { Verdicts } from './verdicts.ts';

/** What a run has come to so far, beside its verdicts. */
export interface Progress {
  readonly servers: number;
  readonly seconds: number;
  readonly acts: number;
  readonly incidents: Incidents;
  readonly scraper: Scraper;
  /** Resident memory of the daemon in MiB, by seconds since the beginning, without the warm-up when the run is over. */
  readonly resident: readonly Point[];
  readonly heap: MemoryRead['heap'];
  /** Files and sockets, in the first quiet and in the last. */
  readonly descriptors: readonly [first: number, last: number];
}

/** The share of the time in which what has to be there once comes to be there. */
const warmUp = 0.2;

/** Runs it, and gives what it came to. Ends early when the daemon does, or when a fault could not be made. */
export async function soak(
  { minutes, seed, targets }: Settings,
  verdicts: Verdicts,
  tell: (progress: Progress) => void,
): Promise<Progress> {
  await using rig = await startRig(targets, verdicts);
  const ending = new AbortController();
  const { signal } = ending;
  // Each fault and each loop waits for it.
  setMaxListeners(0, signal);
  void rig.daemon.ended.then(() => ending.abort());
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const { resident, ended } = startBackground(rig, seed, { signal, seconds });
  ended.catch((error) => ending.abort(error));
  const timeline = timelineOf(rig, seed, { seconds, signal, most: minutes * 60 });
  const progress = (): Progress => ({
    ...{ servers: rig.fleet.places.length, seconds: seconds(), resident },
    ...{ incidents: rig.incidents, scraper: rig.scraper, ...timeline.found() },
  });
  const minute = setInterval(() => tell(progress()), 60_000);
  await timeline.play().catch((error) => {
    // Where the daemon is gone, that has been told.
    if (!signal.aborted) verdicts.failed('faults', describe(error));
  });
  clearInterval(minute);
  const last = progress();
  ending.abort();
  await ended;
  await rig.end();
  rig.judgeLog();
  return { ...last, resident: resident.filter(({ at }) => at >= warmUp * minutes * 60) };
}

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error));

interface Time {
  readonly seconds: () => number;
  readonly signal: AbortSignal;
  /** Seconds after which no act begins. */
  readonly most: number;
}

/** Acts and quiets by turns. */
function timelineOf(rig: Rig, seed: number, { seconds, signal, most }: Time) {
  const acts = actsFrom(seed, rig.fleet.places.length);
  const descriptors: number[] = [];
  let count = 0;
  let heap: MemoryRead['heap'] = [Number.NaN, Number.NaN];

  async function quiet(): Promise<void> {
    descriptors.push(await holdQuiet(rig, signal));
    rig.judgeLog();
  }

  return {
    found: () => ({
      ...{ acts: count, heap },
      descriptors: [descriptors[0] ?? Number.NaN, descriptors.at(-1) ?? Number.NaN] as const,
    }),
    async play() {
      await quiet();
      do {
        // Not once memory is judged: what was garbage would be missed in it.
        if (count === 0 || seconds() < warmUp * most) heap = [await rig.daemon.heapMiB(), heap[1]];
        await playAct(acts.next().value, rig, signal);
        count += 1;
        await quiet();
      } while (seconds() < most);
      heap = [heap[0], await rig.daemon.heapMiB()];
    },
  };
}

/** Resolves when all of its faults are over; rejects with what went wrong in making and undoing them. */
async function playAct(act: Act, rig: Rig, signal: AbortSignal) {
  const played = await Promise.allSettled(act.map((fault) => playFault(fault, rig, signal)));
  const errors = played.flatMap((it) => (it.status === 'rejected' ? [describe(it.reason)] : []));
  if (errors.length > 0) throw new Error(errors.join('; '));
  rig.verdicts.passed('faults', act.length);
}

async function playFault(fault: Fault, rig: Rig, signal: AbortSignal) {
  await sleep(fault.at * 1000, undefined, { signal });
  const end = rig.incidents.begin(fault.kind, hittingOf(fault, rig.fleet));
  try {
    const undo = await make(fault, rig);
    await sleep(fault.seconds * 1000, undefined, { signal }).catch(() => {});
    await undo();
  } catch (cause) {
    throw new Error(`${fault.kind} of server ${fault.server}: ${describe(cause)}`, { cause });
  } finally {
    end();
  }
}
