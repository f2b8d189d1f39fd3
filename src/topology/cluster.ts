import type { Target } from '../target.ts';
import { type ClusterNode, parseClusterNodes, parseEndpoints } from './cluster-nodes.ts';
import { type MakeTarget, nobody, type Topology, type TopologyBasis } from './topology.ts';

/** A Redis Cluster: every node that one of them knows is watched. */
export function cluster(basis: TopologyBasis, make: MakeTarget): Topology {
  return {
    ...basis,
    commands: [
      ['CLUSTER', 'NODES'],
      ['CLUSTER', 'SLOTS'],
    ],
    examples: [],
    membersIn([nodes = noReply, slots = noReply], asked) {
      if (!nodes.ok) return nobody(nodes.error);
      const endpoints = parseEndpoints(slots.ok ? slots.value : undefined);
      const found = parseClusterNodes(nodes.value, hostOf(asked), endpoints);
      if (isNone(found)) return nobody('the server is a node of no cluster');
      const targets = found.map(({ host, port }) => make(host, port));
      return { targets, knowing: targets, problem: slots.ok ? undefined : slots.error };
    },
  };
}

const noReply = { ok: false, error: 'no reply' } as const;

const hostOf = ({ endpoint }: Target) => ('host' in endpoint ? endpoint.host : 'localhost');

/** One that was forgotten, or came back without its memory, knows itself alone: it would be all there is. */
const isNone = (nodes: readonly ClusterNode[]) =>
  nodes.every(({ hasSlots }) => !hasSlots) && nodes.length < 2;
