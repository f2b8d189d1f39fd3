import type { Round } from '../rehearsal.ts';
import * as availability from './availability.ts';
import * as clients from './clients.ts';
import * as memory from './memory.ts';
import * as monitor from './monitor.ts';
import * as pairs from './pairs.ts';
import * as persistence from './persistence.ts';
import { quotaUsedUp } from './quota.ts';
import * as replication from './replication.ts';
import * as rights from './rights.ts';
import * as traffic from './traffic.ts';

/** What stands still for a minute is forgotten after 72 seconds, an hour of the rules. */
const anHour = 75;

/** What happens to servers, all at once, each to its own. */
const atOnce: Round = {
  healthy: anHour,
  scenes: [
    ...[availability.killed, availability.frozen, availability.wrongPassword],
    ...[availability.crashLoop, availability.flapping],
    ...[...memory.filling, memory.outOfMemory, memory.churn],
    ...[clients.manyClients, clients.nearLimit, clients.turnedAway],
    ...[traffic.misses, traffic.slowCommands, traffic.slowOnAverage, traffic.errors],
    ...[
      replication.cutOff,
      replication.replicaLost,
      replication.fullSync,
      replication.replicaSilent,
    ],
    ...[replication.failedOver, replication.splitBrain],
    ...[persistence.snapshotFails, persistence.appendFails],
    ...[rights.permissionTaken, rights.certificateEnding, rights.wrongLogins, rights.noWrites],
    ...[pairs.sideLost, pairs.drifted, quotaUsedUp],
    ...[availability.oneRestart, traffic.idle, traffic.loneMiss, traffic.statsReset],
    ...[memory.fullCache, memory.noLimit, clients.notTooMany],
    ...[persistence.savingOff, replication.twoPrimaries],
  ],
};

/** What takes all of a core: nothing else is measured meanwhile. */
const alone: Round = { healthy: 20, scenes: [traffic.busy] };

/** What happens to who watches. */
const watchers: Round = {
  healthy: 25,
  oneByOne: true,
  scenes: [
    monitor.deployed,
    monitor.prometheusRestarted,
    monitor.daemonKilled,
    monitor.pollsFrozen,
    monitor.misconfigured,
    monitor.targetRemoved,
  ],
};

/** The whole matrix. */
export const rounds: readonly Round[] = [atOnce, alone, watchers];

/** The four that everybody asks for, and what must not be taken for them. */
export const shortRound: Round = {
  healthy: 15,
  scenes: [
    ...[availability.killed, memory.memoryHigh, traffic.misses, clients.manyClients],
    ...[availability.oneRestart, traffic.idle, traffic.statsReset, memory.fullCache],
    ...[memory.noLimit, replication.twoPrimaries, clients.notTooMany],
  ],
};
