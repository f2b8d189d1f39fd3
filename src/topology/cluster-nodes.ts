/** A node as `CLUSTER NODES` lists it. */
export interface ClusterNode {
  readonly id: string;
  /** What clients are told to use where that is known, else the address, else the announced host name. */
  readonly host: string;
  readonly port: number;
  readonly hasSlots: boolean;
}

/** By the id of a node, the host that clients are told to use: `null` where it is the one they have asked. */
export type Endpoints = ReadonlyMap<string, string | null>;

/**
 * Reads a reply to `CLUSTER NODES`, one node a line: id, `ip:port@bus[,hostname]`, flags, five more and slots.
 * A node in handshake has not joined yet, one without address cannot be asked; one that has failed is
 * a node all the same. `asked` stands for a node that does not know its own address yet.
 */
export function parseClusterNodes(
  reply: unknown,
  asked: string,
  endpoints: Endpoints = new Map(),
): readonly ClusterNode[] {
  if (typeof reply !== 'string') return [];
  return reply.split('\n').flatMap((line) => parseLine(line, asked, endpoints) ?? []);
}

function parseLine(line: string, asked: string, endpoints: Endpoints): ClusterNode | undefined {
  const [id, place = '', flags = '', ...more] = line.trim().split(' ');
  if (!id || /\b(handshake|noaddr)\b/.test(flags)) return undefined;
  // The address may be IPv6, so the port is what follows the last colon.
  const [, ip = '', port, hostname] = /^(.*):(\d+)(?:@\d+)?(?:,([^,]*).*)?$/.exec(place) ?? [];
  if (port === undefined || port === '0') return undefined;
  const told = endpoints.get(id);
  const host = (told === null ? asked : known(told)) ?? known(ip) ?? known(hostname) ?? asked;
  return { id, host, port: Number(port), hasSlots: more.length > 5 };
}

/** Reads a reply to `CLUSTER SLOTS`: of each range its first and last slot, then its nodes as host, port, id and more. */
export function parseEndpoints(reply: unknown): Endpoints {
  const ranges = Array.isArray(reply) ? reply.filter(Array.isArray) : [];
  const nodes = ranges.flatMap((range) => range.slice(2)).filter(Array.isArray);
  return new Map(nodes.map(([host, , id]) => [String(id), host === null ? null : String(host)]));
}

/** Redis writes `?` for a host name it was told to prefer and has not got. */
const known = (name: string | undefined) =>
  name === undefined || name === '' || name === '?' ? undefined : name;
