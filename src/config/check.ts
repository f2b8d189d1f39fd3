import type { Target } from '../target.ts';
import type { Topology } from '../topology/topology.ts';
import { checkCanaries } from './canary.ts';
import type { Config, Shard } from './config.ts';
import { withScripts } from './key-work.ts';
import { checkPairs } from './pairs.ts';
import { parse } from './parse.ts';
import { type Complain, type ReadFile, readerOf } from './reading.ts';
import { isRestTarget, restTargetOf, restTargetSchema } from './rest-target.ts';
import { defaults, type Settings, settingsSchema } from './schema.ts';
import { partOf } from './shard.ts';
import type { Raw } from './sources.ts';
import { targetSchema, topologySchema } from './target-schema.ts';
import { targetOf } from './targets.ts';
import { topologyOf } from './topologies.ts';

/** All that stands in no further file of settings. */
export type Checked = Omit<Config, 'webFile'>;

/** Checks all there is, also behind a problem; what it returns counts only when none was found. */
export function check(raw: Raw, readFile: ReadFile, complain: Complain): Checked {
  const parsed = parse(settingsSchema, raw.settings, [], complain) ?? defaults;
  const { mayBeAbsent, notices, remarks } = raw;
  const settings = { ...withScripts(parsed, readerOf(readFile, complain)), mayBeAbsent };
  const checked = raw.targets.map((it, i) => {
    const told: Complain = (path, expected) => complain(['targets', i, ...path], expected);
    return checkTarget(it, settings, readFile, told);
  });
  refuseTwins(checked, complain);
  const targets = checked.flatMap((it) => (it && 'endpoint' in it ? it : []));
  // What a broken target is called is not known.
  if (!checked.includes(undefined)) {
    checkPairs(settings.pairs, targets, complain);
    checkCanaries(
      checked.map((it) => (it && 'endpoint' in it ? it : undefined)),
      complain,
    );
  }
  const { listen, log, compat, web, thresholds } = settings;
  const part = checkShard(settings, complain);
  const pairs = settings.pairs.map((it) => ({ ...it, ...settings.pairChecks }));
  const topologies = checked.flatMap((it) => (it && 'seeds' in it ? it : []));
  return {
    ...{ listen, log, compat, web, thresholds, notices, remarks },
    ...(part && { part }),
    ...partOf({ targets, pairs, topologies }, part),
  };
}

/** Which part of all is this daemon's; `undefined`: all of it. */
function checkShard({ shard, totalShards }: Settings, complain: Complain): Shard | undefined {
  // To begin with the first would leave the others unwatched, and nobody would see it.
  if (shard === undefined && totalShards > 1)
    complain(['totalShards'], 'expected shard beside it: which of them this daemon is, from 0 on');
  if (shard !== undefined && shard >= totalShards)
    complain(['shard'], `expected less than totalShards, which is ${totalShards}`);
  return shard !== undefined && totalShards > 1 ? { shard, totalShards } : undefined;
}

function checkTarget(
  it: unknown,
  settings: Settings,
  readFile: ReadFile,
  complain: Complain,
): Target | Topology | undefined {
  const read = readerOf(readFile, complain);
  if (typeof it === 'object' && it !== null && 'topology' in it) {
    const topology = parse(topologySchema, it, [], complain);
    return topology && topologyOf(withScripts(topology, read), settings, readFile, complain);
  }
  if (isRestTarget(it)) {
    const target = parse(restTargetSchema, it, [], complain);
    return target && restTargetOf(target, settings, read, complain);
  }
  const target = parse(targetSchema, it, [], complain);
  return target && targetOf(withScripts(target, read), settings, readFile, complain);
}

function refuseTwins(all: readonly ({ name: string } | undefined)[], complain: Complain) {
  for (const [i, it] of all.entries()) {
    const first = all.findIndex((other) => other?.name === it?.name);
    if (it && first < i) {
      complain(['targets', i], 'expected a name of its own: another target has it');
    }
  }
}
