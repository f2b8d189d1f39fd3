import { gauge, type LabeledValue, type Source } from '../metric.ts';
import { defineConcern } from './concern.ts';
import { said } from './reply.ts';
import type { ClientSettings } from './settings.ts';
import type { Steps } from './task.ts';

/** How many clients have the same trait. */
interface Group {
  readonly by: ClientSettings['groupBy'];
  readonly value: string;
  readonly clients: number;
}

/** As CLIENT LIST calls the traits. */
const fields = { name: 'name', user: 'user', library: 'lib-name' } as const;

const by = (trait: ClientSettings['groupBy']): Source<readonly Group[]> => ({
  from: `CLIENT LIST ${fields[trait]}`,
  labels: [trait],
  read: (groups) => groups.filter((it) => it.by === trait).map(toValue),
});

const toValue = ({ by, value, clients }: Group): LabeledValue => ({
  labels: { [by]: value },
  value: clients,
});

const some =
  'the most frequent ones, the others as other, (none) where it is not set; absent unless clients.groupBy asks for it';

/** Who is connected, by what they say of themselves; never a series for each client. */
export const clientList = defineConcern<Group>({
  name: 'client-list',
  tasks: ({ settings: { clients } }) =>
    clients ? [{ name: 'clients', database: undefined, steps: count(clients) }] : [],
  commands: ({ clients }) => (clients ? [['CLIENT', 'LIST']] : []),
  metrics: [
    gauge(
      'redis_connected_clients_by_name',
      `Clients by the name they have set, replicas apart: ${some}.`,
      by('name'),
    ),
    gauge(
      'redis_connected_clients_by_user',
      `Clients by the user they have logged in as, replicas apart: ${some}.`,
      by('user'),
    ),
    gauge(
      'redis_connected_clients_by_library',
      `Clients by the library they use, replicas apart: ${some}; Redis says so from 7.2 on.`,
      by('library'),
    ),
  ],
});

function* count({ groupBy, top }: ClientSettings): Steps<readonly Group[]> {
  const [reply] = yield [['CLIENT', 'LIST']];
  const list = said(reply);
  if (typeof list !== 'string') return [];
  const values = list.split('\n').flatMap((line) => traitIn(line, fields[groupBy]) ?? []);
  return topOf(countEach(values), top).map(([value, clients]) => ({ by: groupBy, value, clients }));
}

/** `undefined` for a replica, and where the server does not tell the trait. */
function traitIn(line: string, field: string): string | undefined {
  const parts = new Map(line.trim().split(' ').map(partOf));
  if (parts.get('flags')?.includes('S')) return undefined;
  const value = parts.get(field);
  return value === '' ? '(none)' : value;
}

function partOf(part: string): readonly [string, string] {
  const at = part.indexOf('=');
  return [part.slice(0, at), part.slice(at + 1)];
}

function countEach(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

type Counted = readonly [value: string, clients: number];

/** The most frequent first; those of the same frequency by name, so that they do not change from round to round. */
function topOf(counts: ReadonlyMap<string, number>, top: number): readonly Counted[] {
  const ranked = [...counts].sort(
    ([one, ones], [two, twos]) => twos - ones || (one < two ? -1 : 1),
  );
  const told = ranked.slice(0, top).filter(([value]) => value !== 'other');
  const others = ranked.filter((it) => !told.includes(it)).reduce((sum, [, it]) => sum + it, 0);
  return others > 0 ? [...told, ['other', others]] : told;
}
