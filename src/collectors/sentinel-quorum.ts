import { fieldsOf } from '../flat-list.ts';
import { gauge, type LabeledValue, type Source } from '../metric.ts';
import type { Reply } from '../transport/transport.ts';
import { type Answer, defineCollector, type Query } from './collector.ts';
import { distinct } from './distinct.ts';
import { isSentinel, labelsOf, type Master, masters, ofItsGroup } from './sentinel-masters.ts';

type Replies = readonly [readonly Master[]];
type QuorumAnswer = Answer<Replies, unknown>;

/** What is asked about each primary, by its name: a third round trip, of sentinels alone. */
const subjects = ['REPLICAS', 'SENTINELS', 'CKQUORUM'] as const;

/** Who could take part in a failover. */
export const sentinelQuorum = defineCollector<Replies>({
  name: 'sentinel-quorum',
  applies: isSentinel,
  queries: [masters],
  further: ([masters]) =>
    masters.flatMap((it) => subjects.map((subject) => about(subject, it.get('name')))),
  furtherCommands: subjects.map((subject) => about(subject).command),
  metrics: [
    gauge(
      'redis_sentinel_master_ok_slaves',
      'Replicas of the primary that are well.',
      perMaster('REPLICAS', ['master_name', 'master_address'], wellIn),
    ),
    gauge(
      'redis_sentinel_master_ok_sentinels',
      'Sentinels of the primary that are well, this one among them.',
      perMaster('SENTINELS', ['master_name', 'master_address'], (reply) => {
        const others = wellIn(reply);
        return others === undefined ? undefined : others + 1;
      }),
    ),
    gauge(
      'redis_sentinel_master_ckquorum_status',
      'Whether enough sentinels can be reached to agree on a failover and to carry it out.',
      perMaster('CKQUORUM', ['master_name'], (reply) => (reply.ok ? 1 : noQuorum(reply.error))),
    ),
  ].map(ofItsGroup),
});

/** Anything else that is said instead of OK, a refusal for one, tells nothing of the quorum. */
const noQuorum = (error: string) => (error.startsWith('NOQUORUM') ? 0 : undefined);

function about(subject: string, master = ''): Query<unknown> {
  return { command: ['SENTINEL', subject, master], decode: (reply) => reply };
}

function perMaster(
  subject: (typeof subjects)[number],
  labels: readonly ('master_name' | 'master_address')[],
  value: (reply: Reply) => number | undefined,
): Source<QuorumAnswer> {
  return {
    from: `SENTINEL ${subject}`,
    labels,
    read: ({ replies: [masters], further = [] }) =>
      distinct(
        masters.flatMap((master, i): LabeledValue[] => {
          const reply = further[i * subjects.length + subjects.indexOf(subject)];
          const read = reply && value(reply);
          if (read === undefined) return [];
          const all = labelsOf(master);
          return [{ labels: Object.fromEntries(labels.map((it) => [it, all[it]])), value: read }];
        }),
      ),
  };
}

/** How many members are neither down nor out of reach. */
function wellIn(reply: Reply): number | undefined {
  return reply.ok && Array.isArray(reply.value)
    ? reply.value.filter((it) => !/down|disconnected/.test(fieldsOf(it).get('flags') ?? '')).length
    : undefined;
}
