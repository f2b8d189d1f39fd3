import { createHash } from 'node:crypto';
import type { Config, Shard } from './config.ts';

type Shared = Pick<Config, 'targets' | 'topologies' | 'pairs'>;

/**
 * What of a configuration is the shard's: by name, so that every daemon finds the same without asking another. Targets that are
 * looked at together, as a pair or by a canary, stay together; a topology stays whole.
 */
export function partOf(all: Shared, part: Shard | undefined): Shared {
  if (!part) return all;
  const { shard, totalShards } = part;
  const leaders = leadersOf(all);
  const isOurs = (name: string) => shardOf(leaders.get(name) ?? name, totalShards) === shard;
  return {
    targets: all.targets.filter(({ name }) => isOurs(name)),
    topologies: all.topologies.filter(({ name }) => isOurs(name)),
    pairs: all.pairs.filter(({ local }) => isOurs(local)),
  };
}

/** By which name those are shared out that belong together: the first of theirs, in the order of the alphabet. */
function leadersOf({ targets, pairs }: Shared): ReadonlyMap<string, string> {
  const together = [
    ...pairs.map(({ local, cloud }) => [local, cloud]),
    ...targets.map(({ name, canary }) => [name, ...(canary?.shownBy ?? [])]),
  ];
  const circles = new Map<string, Set<string>>();
  for (const names of together) {
    const circle = new Set(names.flatMap((name) => [name, ...(circles.get(name) ?? [])]));
    for (const name of circle) circles.set(name, circle);
  }
  return new Map([...circles].map(([name, circle]) => [name, [...circle].sort()[0] ?? name]));
}

/** Which of so many shards has what is shared out by this name, from 0 on. */
export const shardOf = (name: string, shards: number): number =>
  jump(createHash('sha256').update(name).digest().readBigUInt64BE(), shards);

/**
 * Where one more bucket takes only its own share from the others: the jump consistent hash of Lamping and Veach (2014),
 * with their multiplier. `key` has 64 bits.
 */
function jump(key: bigint, buckets: number): number {
  let [bucket, next, state] = [-1, 0, key];
  while (next < buckets) {
    bucket = next;
    state = BigInt.asUintN(64, state * 2862933555777941757n + 1n);
    next = Math.floor((bucket + 1) * (2 ** 31 / (Number(state >> 33n) + 1)));
  }
  return bucket;
}
