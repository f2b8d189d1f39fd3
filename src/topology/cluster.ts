import { parseClusterNodes } from './cluster-nodes.ts';
import type { MakeTarget, Topology, TopologyBasis } from './topology.ts';

/** A Redis Cluster: every node that one of them knows is watched. */
export function cluster(basis: TopologyBasis, make: MakeTarget): Topology {
  return {
    ...basis,
    commands: [['CLUSTER', 'NODES']],
    examples: [],
    membersIn([nodes], { endpoint }) {
      if (!nodes?.ok) return undefined;
      const asked = endpoint.kind === 'unix' ? 'localhost' : endpoint.host;
      const found = parseClusterNodes(nodes.value, asked);
      const targets = found.map(({ host, port }) => make(host, port));
      return targets.length > 0 ? { targets, knowing: targets } : undefined;
    },
  };
}
