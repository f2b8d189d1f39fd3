/** A node as `CLUSTER NODES` lists it. */
export interface ClusterNode {
  readonly id: string;
  /** The announced host name where there is one, else the address. */
  readonly host: string;
  readonly port: number;
}

/**
 * Reads a reply to `CLUSTER NODES`, one node a line: id, `ip:port@bus[,hostname]`, flags, and more.
 * A node in handshake has not joined yet, one without address cannot be asked; one that has failed is
 * a node all the same. `asked` stands for a node that does not know its own address yet.
 */
export function parseClusterNodes(reply: unknown, asked: string): readonly ClusterNode[] {
  if (typeof reply !== 'string') return [];
  return reply.split('\n').flatMap((line) => parseLine(line, asked) ?? []);
}

function parseLine(line: string, asked: string): ClusterNode | undefined {
  const [id, place = '', flags = ''] = line.trim().split(' ');
  if (!id || /\b(handshake|noaddr)\b/.test(flags)) return undefined;
  // The address may be IPv6, so the port is what follows the last colon.
  const [, ip = '', port, hostname] = /^(.*):(\d+)(?:@\d+)?(?:,([^,]*).*)?$/.exec(place) ?? [];
  if (port === undefined || port === '0') return undefined;
  return { id, host: known(hostname) ?? known(ip) ?? asked, port: Number(port) };
}

/** Redis writes `?` for a host name it was told to prefer and has not got. */
const known = (name: string | undefined) =>
  name === undefined || name === '' || name === '?' ? undefined : name;
