import type { Command, Reply } from '../transport/transport.ts';
import { type Question, Refused } from './said.ts';

/** Sends commands to one side; rejects when it cannot be reached. */
export type Ask = (commands: readonly Command[]) => Promise<readonly Reply[]>;

/** Keys that one check compares: the values of strings cost one command, whatever their number. */
const most = { strings: 300, others: 50, inDetail: 3 } as const;

/** A longer string is compared as other types are, in bytes. */
const longest = 16_384;

/** What expires sooner may be gone on one side before it is looked at on the other, in milliseconds. */
const soon = 60_000;

/** Some names of keys, and where SCAN has come to. */
export interface Names {
  readonly names: readonly string[];
  readonly cursor: string;
}

const mostPages = 20;

/** Walks on from `cursor`: `wanted` names or some more, fewer where the end comes first. */
export async function namesFrom(cursor: string, wanted: number, ask: Ask): Promise<Names> {
  const found = new Set<string>();
  let at = cursor;
  for (let page = 0; page < mostPages && found.size < wanted; page += 1) {
    const [reply] = await ask([['SCAN', at, 'COUNT', String(wanted)]]);
    const [next, names] = pairIn(reply);
    for (const name of names) found.add(name);
    at = next;
    if (at === '0') break;
  }
  return { names: [...found], cursor: at };
}

function pairIn(reply: Reply | undefined): readonly [string, readonly string[]] {
  const [cursor, names] = listIn(reply);
  return [String(cursor), Array.isArray(names) ? names.map(String) : []];
}

function listIn(reply: Reply | undefined): readonly unknown[] {
  if (!reply?.ok || !Array.isArray(reply.value)) {
    throw new Refused(reply?.ok === false ? reply.error : 'SCAN: no list of keys');
  }
  return reply.value;
}

/** What to ask both sides about some of the keys that the local side has, and goes on to have for a while. */
export async function questionsOn(
  names: readonly string[],
  ask: Ask,
): Promise<readonly Question[]> {
  const typed = await typesOf(names, ask);
  const strings = typed.filter(({ type }) => type === 'string').map(({ key }) => key);
  const short = await shortAmong(strings.slice(0, most.strings), ask);
  const others = typed.filter(({ key }) => !short.has(key)).slice(0, most.others);
  return [
    ...[...short].map((key): Question => ({ key, aspect: 'value' })),
    ...others.map(({ key }): Question => ({ key, aspect: 'presence' })),
    ...others.slice(0, most.inDetail).flatMap(({ key, type }) => lengthOf(key, type)),
    ...[...short].slice(0, most.inDetail).map((key): Question => ({ key, aspect: 'expiry' })),
    ...others.slice(0, most.inDetail).map(({ key }): Question => ({ key, aspect: 'expiry' })),
  ];
}

/** How many names to begin with. */
export const namesWanted = most.strings + most.others;

async function typesOf(names: readonly string[], ask: Ask) {
  const replies = await askEach(names, ask, (key) => [
    ['TYPE', key],
    ['PTTL', key],
  ]);
  return names.flatMap((key, i) => {
    const [type, left] = [replies[2 * i], replies[2 * i + 1]].map(answerIn);
    const stays = left === -1 || Number(left) >= soon;
    return type !== 'none' && stays ? [{ key, type: String(type) }] : [];
  });
}

async function shortAmong(strings: readonly string[], ask: Ask): Promise<ReadonlySet<string>> {
  const replies = await askEach(strings, ask, (key) => [['STRLEN', key]]);
  const isShort = (reply: Reply | undefined) => reply?.ok && Number(reply.value) <= longest;
  return new Set(strings.filter((_, i) => isShort(replies[i])));
}

/** What is refused is no key that is not there. */
function answerIn(reply: Reply | undefined): unknown {
  if (!reply?.ok) throw new Refused(reply?.error ?? 'no reply');
  return reply.value;
}

const askEach = async (keys: readonly string[], ask: Ask, about: (key: string) => Command[]) =>
  keys.length > 0 ? await ask(keys.flatMap(about)) : [];

/** The command that tells how long a value of a type is. */
export const lengths: ReadonlyMap<string, Question['aspect']> = new Map<string, Question['aspect']>(
  [
    ['list', 'LLEN'],
    ['hash', 'HLEN'],
    ['set', 'SCARD'],
    ['zset', 'ZCARD'],
    ['stream', 'XLEN'],
  ],
);

function lengthOf(key: string, type: string): readonly Question[] {
  const aspect = lengths.get(type);
  return aspect ? [{ key, aspect }] : [];
}
