import { fieldsOf } from '../flat-list.ts';
import type { Reply } from '../transport/transport.ts';
import { type MakeTarget, nobody, type Topology, type TopologyBasis } from './topology.ts';

/** What targets are made for the members of a group that sentinels watch. */
export interface SentinelTargets {
  readonly sentinel: MakeTarget;
  readonly server: MakeTarget;
}

/** A primary that sentinels watch, wherever it is by now, with its replicas and the sentinels themselves. */
export function sentinel(master: string, basis: TopologyBasis, make: SentinelTargets): Topology {
  return {
    ...basis,
    commands: [
      ['SENTINEL', 'MASTER', master],
      ['SENTINEL', 'REPLICAS', master],
      ['SENTINEL', 'SENTINELS', master],
    ],
    examples: [make.server('example', 6379)],
    membersIn([primary, replicas, sentinels], asked) {
      if (!primary?.ok) return nobody(primary?.error ?? 'no reply');
      const servers = [...placesIn([primary.value]), ...placesIn(listIn(replicas))];
      if (servers.length === 0) return nobody('the sentinel names no server');
      const others = placesIn(listIn(sentinels));
      // A sentinel does not list itself.
      const knowing = [asked, ...others.map(({ host, port }) => make.sentinel(host, port))];
      return {
        targets: [...servers.map(({ host, port }) => make.server(host, port)), ...knowing],
        knowing,
        problem: refusalIn([replicas, sentinels]),
      };
    },
  };
}

const refusalIn = (replies: readonly (Reply | undefined)[]): string | undefined =>
  replies.flatMap((reply) => (reply && !reply.ok ? reply.error : []))[0];

const listIn = (reply: Reply | undefined): readonly unknown[] =>
  reply?.ok && Array.isArray(reply.value) ? reply.value : [];

/** Reads the `ip` and `port` of each flat list of names and values. */
function placesIn(members: readonly unknown[]): readonly { host: string; port: number }[] {
  return members.map(fieldsOf).flatMap((member) => {
    const [host, port] = [member.get('ip'), Number(member.get('port'))];
    return host !== undefined && host !== '' && port > 0 ? [{ host, port }] : [];
  });
}
