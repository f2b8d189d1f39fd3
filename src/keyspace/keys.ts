import { distinct } from '../collectors/distinct.ts';
import { gauge, type LabeledValue, type Labels, type Source } from '../metric.ts';
import type { Command } from '../transport/transport.ts';
import { cutWhere, defineConcern } from './concern.ts';
import { commandsFor, exactFirst, isPattern, literal, taskFor } from './key-name.ts';
import { databaseLabel, exact, said } from './reply.ts';
import { firstMatching } from './scan.ts';
import type { KeyName } from './settings.ts';
import { inBatches, type Steps } from './task.ts';

interface KeyFound {
  readonly labels: Labels;
  readonly size?: number | undefined;
  readonly value?: number | undefined;
  readonly memory?: number | undefined;
  readonly cut?: true;
}

type Measure = 'size' | 'value' | 'memory';

const each = (measure: Measure, from: string): Source<readonly KeyFound[]> => ({
  from,
  labels: ['db', 'key'],
  // A key may be configured twice, once by its name and once by a pattern.
  read: (found) => distinct(found.flatMap((it) => seriesOf(it, measure))),
});

/** How big the configured keys are, and what they hold where that is a number. */
export const keys = defineConcern<KeyFound>({
  name: 'keys',
  tasks: ({ settings, home }) =>
    exactFirst(settings.keys).map((it) => ({
      ...{ ...taskFor(it), database: it.database ?? home },
      steps: isPattern(it.name) ? lookAtMatching(it, home, settings.maxKeys) : lookAtOne(it, home),
    })),
  commands: ({ keys }) =>
    commandsFor(keys, [
      ...([['TYPE'], ['MEMORY', 'USAGE'], ['GETRANGE'], ['PFCOUNT']] as const),
      ...Object.values(sizes).map((size) => [size] as const),
    ]),
  metrics: [
    gauge(
      'redis_key_size',
      'Items in the key, bytes where it is a string, about how many different ones where it is a HyperLogLog; 0 where it is named and does not exist, as a list does not that is empty.',
      each('size', 'STRLEN, PFCOUNT, LLEN, HLEN, SCARD, ZCARD, XLEN'),
    ),
    gauge(
      'redis_key_value',
      'What the key holds; absent where that is no number, or one that a float cannot hold.',
      each('value', 'GETRANGE'),
    ),
    gauge(
      'redis_key_memory_usage_bytes',
      'Memory that the key and its value take, by a sample of its items.',
      each('memory', 'MEMORY USAGE'),
    ),
  ],
});

function seriesOf({ labels, ...measures }: KeyFound, measure: Measure): readonly LabeledValue[] {
  const value = measures[measure];
  return value === undefined ? [] : [{ labels, value }];
}

function* lookAtOne(key: KeyName, home: number): Steps<readonly KeyFound[]> {
  const name = literal(key.name);
  const found = yield* lookAt(name, { ...databaseLabel(key, home), key: name });
  return found === 'none'
    ? [{ labels: { ...databaseLabel(key, home), key: name }, size: 0 }]
    : found;
}

function* lookAtMatching(key: KeyName, home: number, most: number): Steps<readonly KeyFound[]> {
  const matching = yield* firstMatching(key.name, most);
  if (!matching) return [];
  const looks = yield* inBatches(matching.names, (name) =>
    lookAt(name, { ...databaseLabel(key, home), key: name }),
  );
  return cutWhere(
    matching.cut,
    looks.flatMap((it) => (it === 'none' ? [] : it)),
  );
}

const sizes: Readonly<Record<string, string>> = {
  string: 'STRLEN',
  list: 'LLEN',
  hash: 'HLEN',
  set: 'SCARD',
  zset: 'ZCARD',
  stream: 'XLEN',
};

/** No number is written longer. */
const longestNumber = 64;

/** `none`: there is no such key. */
function* lookAt(name: string, labels: Labels): Steps<readonly KeyFound[] | 'none'> {
  const [typeReply] = yield [['TYPE', name]];
  const type = String(said(typeReply) ?? '');
  if (type === 'none') return 'none';
  if (type === '') return [];
  const [memory, size, text] = (yield questionsOf(name, type)).map(said);
  const isHyperLogLog = typeof text === 'string' && text.startsWith('HYLL');
  const [counted] = isHyperLogLog ? yield [['PFCOUNT', name]] : [];
  return [
    {
      labels,
      // What only begins like one is a string like others.
      size: exact(said(counted) ?? size),
      // One more character was asked for: what goes on was cut.
      value: String(text).length > longestNumber ? undefined : exact(text),
      memory: exact(memory),
    },
  ];
}

function questionsOf(name: string, type: string): readonly Command[] {
  const size = sizes[type];
  return [
    ['MEMORY', 'USAGE', name],
    // The types of modules have sizes of their own.
    ...(size === undefined ? [] : [[size, name] as const]),
    ...(type === 'string' ? [['GETRANGE', name, '0', String(longestNumber)] as const] : []),
  ];
}
