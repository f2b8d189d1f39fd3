import { setTimeout as sleep } from 'node:timers/promises';
import { type Judged, judge } from './judge.ts';
import { meets } from './meets.ts';
import { rehearsed } from './scale.ts';
import type { Expected, Own, Prepared, Scene, SceneOf } from './scene.ts';
import { type Stack, startStack } from './stack.ts';
import { wait } from './wait.ts';
import type { Notice } from './webhook.ts';

/** How scenes are played. */
export interface Round {
  readonly scenes: readonly SceneOf[];
  /** Whether each is played alone: those that happen to the daemon happen to all. */
  readonly oneByOne?: boolean;
  /** For how long all is well before anything happens, in seconds. */
  readonly healthy: number;
}

/** What somebody was told, and when. */
export interface Told {
  readonly expected: Expected;
  /** Seconds from the fault to the notice; `undefined` when none came in time. */
  readonly after: number | undefined;
  /** Seconds from the cure to the notice that it is over. */
  readonly over: number | undefined;
}

/** For how long nobody must be told anything where all stays well, in seconds: a quarter of an hour after ten minutes is the longest wait. */
const silence = rehearsed('15m') + rehearsed('10m') + 2;

/** Prepares all scenes, lets all be well for a while, plays them, and judges what was told. */
export async function rehearse({
  scenes,
  oneByOne = false,
  healthy,
}: Round): Promise<readonly Judged[]> {
  const owned: AsyncDisposable[] = [];
  const own: Own = (it) => {
    owned.push(it);
    return it;
  };
  try {
    const set: [Scene, string, Prepared][] = [];
    for (const [i, sceneOf] of scenes.entries()) {
      const name = `s${String(i).padStart(2, '0')}`;
      const scene = sceneOf(name);
      set.push([scene, name, await scene.prepare(own)]);
    }
    const stack = own(
      await startStack({
        targets: set.flatMap(([, , { watched }]) => watched.targets),
        pairs: set.flatMap(([, , { watched }]) => watched.pairs ?? []),
      }),
    );
    await sleep(healthy * 1000);
    const played: Played[] = [];
    if (oneByOne) {
      for (const [scene, , prepared] of set) {
        played.push(await play(stack, scene, prepared));
        await stack.quiet();
      }
    } else {
      played.push(...(await Promise.all(set.map(([scene, , it]) => play(stack, scene, it)))));
    }
    return set.map(([scene, name], i) => {
      const { told, from } = played[i] as Played;
      const to = played[i + 1]?.from ?? Number.POSITIVE_INFINITY;
      const ofScene = ({ labels, at }: Notice) =>
        oneByOne ? from <= at && at < to : isOf(name, labels);
      return judge(scene, told, stack.notices.filter(ofScene));
    });
  } finally {
    for (const it of owned.reverse()) await it[Symbol.asyncDispose]();
  }
}

/** Of its target, its pair, its group; what is of none of a scene is of all: it concerns who watches. */
function isOf(name: string, { target, pair, group }: Notice['labels']): boolean {
  const subjects = [target, pair, group].filter((it) => it !== undefined);
  return subjects.length === 0 || subjects.some((it) => it.startsWith(name));
}

interface Played {
  readonly told: readonly Told[];
  /** When it began, in seconds since the epoch. */
  readonly from: number;
}

async function play(stack: Stack, { expected }: Scene, { fault, cure }: Prepared): Promise<Played> {
  const broken = Date.now() / 1000;
  await fault(stack);
  const after = await Promise.all(
    expected.map((it) => seen(stack.notices, it, 'firing', broken, it.within)),
  );
  if (expected.length === 0) await sleep(silence * 1000);
  const cured = Date.now() / 1000;
  await cure(stack);
  const told = await Promise.all(
    expected.map(async (it, i): Promise<Told> => {
      const wasTold = after[i] !== undefined;
      const over = wasTold && (await seen(stack.notices, it, 'resolved', cured, it.overWithin));
      return { expected: it, after: after[i], over: over || undefined };
    }),
  );
  return { told, from: broken };
}

/** Seconds from `since` until it was told; waits for it. */
async function seen(
  notices: readonly Notice[],
  it: Expected,
  status: Notice['status'],
  since: number,
  within: number,
) {
  const found = await wait(within, () =>
    notices.find((notice) => notice.at >= since && notice.status === status && meets(notice, it)),
  );
  return found && found.at - since;
}
