import type { Command, Reply } from '../transport/transport.ts';
import { answerIn, type Question, Refused } from './said.ts';

/** Sends commands to one side; rejects when it cannot be reached. */
export type Ask = (commands: readonly Command[]) => Promise<readonly Reply[]>;

/** A check has enough with so many of one kind: the values of strings cost one command, whatever their number. */
const enough = { strings: 300, others: 50 } as const;

/** Keys of each kind that are looked at in detail, at a command or two each. */
const inDetail = 3;

/** A longer string is compared as other types are, in bytes. */
const longest = 16_384;

/** What expires sooner may be gone on one side before it is looked at on the other, in milliseconds. */
const soon = 60_000;

/** Some names of keys, and where SCAN has come to. */
export interface Names {
  readonly names: readonly string[];
  readonly cursor: string;
}

/** One page from `cursor` on. */
export async function namesFrom(cursor: string, count: number, ask: Ask): Promise<Names> {
  const [reply] = await ask([['SCAN', cursor, 'COUNT', String(count)]]);
  const page = answerIn(reply);
  if (!Array.isArray(page) || !Array.isArray(page[1])) throw new Refused('SCAN: no list of keys');
  return { names: page[1].map(String), cursor: String(page[0]) };
}

/** A key that is there, and goes on to be for a while. */
interface Typed {
  readonly key: string;
  readonly type: string;
  readonly isShort: boolean;
}

/** What to ask both sides, and where the walk has come to. */
export interface Sample {
  readonly questions: readonly Question[];
  readonly cursor: string;
}

const pageSize = 50;
const mostPages = 60;

/**
 * The next keys of the local side, of all types as they come: a bound for all keys holds only where none is preferred.
 * At the end the walk begins anew.
 */
export async function sampleFrom(start: string, ask: Ask): Promise<Sample> {
  const found = new Map<string, Typed>();
  let cursor = start;
  let ends = 0;
  const isOver = () => ends > (start === '0' ? 0 : 1) || isEnough([...found.values()]);
  for (let page = 0; page < mostPages && !isOver(); page += 1) {
    const { names, cursor: next } = await namesFrom(cursor, pageSize, ask);
    for (const it of await typesOf(names, ask)) found.set(it.key, it);
    cursor = next;
    ends += Number(cursor === '0');
  }
  return { questions: questionsOn([...found.values()]), cursor };
}

function isEnough(found: readonly Typed[]): boolean {
  const short = found.filter(({ isShort }) => isShort).length;
  return short >= enough.strings || found.length - short >= enough.others;
}

function questionsOn(found: readonly Typed[]): readonly Question[] {
  const short = found.filter(({ isShort }) => isShort);
  const others = found.filter(({ isShort }) => !isShort);
  const closely = [...others.slice(0, inDetail), ...short.slice(0, inDetail)];
  return [
    ...short.map(({ key }): Question => ({ key, aspect: 'value' })),
    ...others.map(({ key }): Question => ({ key, aspect: 'presence' })),
    ...others.slice(0, inDetail).flatMap(({ key, type }) => lengthOf(key, type)),
    ...closely.map(({ key }): Question => ({ key, aspect: 'expiry' })),
  ];
}

async function typesOf(names: readonly string[], ask: Ask): Promise<readonly Typed[]> {
  const replies = await askEach(names, ask, (key) => [
    ['TYPE', key],
    ['PTTL', key],
  ]);
  const typed = names.flatMap((key, i) => {
    const [type, left] = [replies[2 * i], replies[2 * i + 1]].map(answerIn);
    const stays = left === -1 || Number(left) >= soon;
    return type !== 'none' && stays ? [{ key, type: String(type) }] : [];
  });
  const strings = typed.filter(({ type }) => type === 'string').map(({ key }) => key);
  const short = await shortAmong(strings, ask);
  return typed.map((it) => ({ ...it, isShort: short.has(it.key) }));
}

async function shortAmong(strings: readonly string[], ask: Ask): Promise<ReadonlySet<string>> {
  const replies = await askEach(strings, ask, (key) => [['STRLEN', key]]);
  const isShort = (reply: Reply | undefined) => reply?.ok && Number(reply.value) <= longest;
  return new Set(strings.filter((_, i) => isShort(replies[i])));
}

const askEach = async (keys: readonly string[], ask: Ask, about: (key: string) => Command[]) =>
  keys.length > 0 ? await ask(keys.flatMap(about)) : [];

/** The command that tells how long a value of a type is. */
export const lengths: ReadonlyMap<string, Question['aspect']> = new Map([
  ['list', 'LLEN'],
  ['hash', 'HLEN'],
  ['set', 'SCARD'],
  ['zset', 'ZCARD'],
  ['stream', 'XLEN'],
]);

function lengthOf(key: string, type: string): readonly Question[] {
  const aspect = lengths.get(type);
  return aspect ? [{ key, aspect }] : [];
}
