import type { Pair, Side } from '../pair.ts';
import type { Snapshot } from '../polling/snapshot.ts';
import type { Watch } from '../polling/watch.ts';
import { numberIn } from '../readings.ts';
import type { Checks } from './checks.ts';
import type { Check } from './walk.ts';

/** How it stands with a pair at one moment. */
export interface Stand {
  readonly pair: Pair;
  /** `undefined` while there is no recent poll of one of them. */
  readonly sidesUp: number | undefined;
  /** Whether the preferred side is down and the other serves; `undefined` where neither is preferred. */
  readonly failover: boolean | undefined;
  /** Local minus cloud; `undefined` unless both are up and tell. */
  readonly keys: Difference;
  readonly check: Check | undefined;
  readonly success: boolean | undefined;
}

interface Difference {
  readonly all: number | undefined;
  /** Of those that never expire. */
  readonly persistent: number | undefined;
}

/** From the sides' last polls and the pair's last check. */
export function standOf(
  pair: Pair,
  watchOf: (target: string) => Watch | undefined,
  checks: Pick<Checks, 'last' | 'success'>,
): Stand {
  const [local, cloud] = [watchOf(pair.local), watchOf(pair.cloud)];
  const snapshots = { local: local?.view().snapshot, cloud: cloud?.view().snapshot };
  return {
    pair,
    sidesUp: sidesUp(snapshots),
    failover: pair.prefers && failover(snapshots, pair.prefers),
    keys: minus(keysOf(local), keysOf(cloud)),
    check: checks.last(),
    success: checks.success(),
  };
}

type Snapshots = Readonly<Record<Side, Snapshot | undefined>>;

const sidesUp = ({ local, cloud }: Snapshots): number | undefined =>
  local && cloud && Number(local.up) + Number(cloud.up);

function failover(snapshots: Snapshots, preferred: Side): boolean | undefined {
  const [it, other] = [snapshots[preferred], snapshots[preferred === 'local' ? 'cloud' : 'local']];
  return it && other && !it.up && other.up;
}

/** Keys of the database that the target's endpoint names. */
function keysOf(watch: Watch | undefined): Difference {
  const snapshot = watch?.view().snapshot;
  if (!watch || !snapshot?.up) return { all: undefined, persistent: undefined };
  const db = `db${watch.target.endpoint.database}`;
  const all = numberIn(snapshot.readings, 'redis_db_keys', { db });
  const expiring = numberIn(snapshot.readings, 'redis_db_keys_expiring', { db });
  return { all, persistent: difference(all, expiring) };
}

const minus = (one: Difference, other: Difference): Difference => ({
  all: difference(one.all, other.all),
  persistent: difference(one.persistent, other.persistent),
});

const difference = (one: number | undefined, other: number | undefined) =>
  one === undefined || other === undefined ? undefined : one - other;
