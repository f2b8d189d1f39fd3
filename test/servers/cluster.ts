import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisServer, startRedis } from './redis-server.ts';

/** A real Redis Cluster on 127.0.0.1: primaries that share the slots, each with one replica. */
export interface RedisCluster extends AsyncDisposable {
  readonly primaries: readonly RedisServer[];
  readonly replicas: readonly RedisServer[];
}

const slots = 16_384;

/** Starts one and resolves when every node says that the cluster is well. */
export async function startCluster(size = 3): Promise<RedisCluster> {
  const nodes = await Promise.all(Array.from({ length: size * 2 }, startNode));
  const [primaries, replicas] = [nodes.slice(0, size), nodes.slice(size)];
  await Promise.all(primaries.map((node, i) => giveSlots(node, i, size)));
  await Promise.all(nodes.slice(1).map((node) => meet(node, nodes[0] as RedisServer)));
  await untilEach(nodes, async (node) => (await known(node)) === nodes.length);
  await Promise.all(replicas.map((node, i) => replicate(node, primaries[i] as RedisServer)));
  await untilEach(nodes, async (node) =>
    (await node.cli('CLUSTER', 'INFO')).includes('cluster_state:ok'),
  );
  return {
    primaries,
    replicas,
    async [Symbol.asyncDispose]() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

/** A node of no cluster yet. */
export const startNode = (): Promise<RedisServer> =>
  startRedis({ args: ['--cluster-enabled', 'yes', '--cluster-node-timeout', '1000'] });

export const meet = (node: RedisServer, other: RedisServer): Promise<string> =>
  node.cli('CLUSTER', 'MEET', '127.0.0.1', String(other.port));

function giveSlots(node: RedisServer, i: number, size: number): Promise<string> {
  const from = Math.floor((slots * i) / size);
  const to = Math.floor((slots * (i + 1)) / size) - 1;
  return node.cli('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
}

const replicate = async (node: RedisServer, primary: RedisServer) =>
  node.cli('CLUSTER', 'REPLICATE', (await primary.cli('CLUSTER', 'MYID')).trim());

const known = async (node: RedisServer) =>
  (await node.cli('CLUSTER', 'NODES')).split('\n').filter((line) => /connected/.test(line)).length;

async function untilEach(
  nodes: readonly RedisServer[],
  holds: (node: RedisServer) => Promise<boolean>,
) {
  for (const node of nodes) while (!(await holds(node))) await sleep(50);
}
