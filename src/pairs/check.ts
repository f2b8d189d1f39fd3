import { agree, answerIn, askedOf, type Question, type Said } from './said.ts';
import { type Ask, namesFrom, sampleFrom } from './sample.ts';
import { firstSight, type Look, lookedAgain, type Settled, settled } from './standing.ts';
import { emptyTally, type Tally, tallyOf } from './tally.ts';

/** What a check of a pair is made with. */
export interface Checking {
  readonly local: Ask;
  /** Every command may be billed. */
  readonly cloud: Ask;
  /** In seconds since the epoch. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  /** Rejects when the check is given up. */
  wait(seconds: number): Promise<void>;
}

/** What a check found, and where the walk through the keys has come to. */
export interface Checked {
  readonly tally: Tally;
  /** Of the few whose length or expiry was compared too. */
  readonly details: Tally;
  readonly cursor: string;
}

/** A write reaches the second side within this, and what is drift stays longer; in seconds, at the most. */
const pauses = [6, 6, 6] as const;

/** Looks for the next keys of the local side in the cloud. Rejects when a side cannot be reached or refuses. */
export async function checkLocal(cursor: string, checking: Checking): Promise<Checked> {
  const sample = await sampleFrom(cursor, checking.local);
  const standings = await compare(sample.questions, checking);
  const isOfAll = ([{ aspect }]: (typeof standings)[number]) =>
    aspect === 'value' || aspect === 'presence';
  return {
    tally: await typesApart(standings.filter(isOfAll), checking),
    details: tallyOf(standings.filter((it) => !isOfAll(it))),
    cursor: sample.cursor,
  };
}

/** Keys of the cloud that one check looks for on the local side: when they are missing, each costs two commands. */
const fewNames = 30;

/** Looks for the next keys of the cloud on the local side. */
export async function checkCloud(cursor: string, checking: Checking): Promise<Checked> {
  const { local, cloud } = checking;
  const found = await namesFrom(cursor, fewNames, cloud);
  const questions = found.names.slice(0, fewNames).map(presence);
  const there = await answers(questions, local, checking.now());
  const seldom = questions.filter((_, i) => there[i] === undefined);
  const standings = await compare(seldom, { ...checking, local: cloud, cloud: local });
  const { sampled, missing } = tallyOf(standings);
  const moved = seldom.length - sampled;
  return {
    tally: { sampled: questions.length - moved, missing, different: 0 },
    details: emptyTally,
    cursor: found.cursor,
  };
}

const presence = (key: string): Question => ({ key, aspect: 'presence' });

/** Looks until all is settled: what differs is looked at four times. */
async function compare(questions: readonly Question[], checking: Checking) {
  let { standings, doubts } = firstSight(questions, await look(questions, checking));
  for (const pause of pauses) {
    if (doubts.length === 0) break;
    // Not always as long: whoever writes every five seconds would be met in the same moment each time.
    await checking.wait(pause * (0.5 + checking.random() / 2));
    const seen = await look(
      doubts.map(({ question }) => question),
      checking,
    );
    const again = lookedAgain(doubts, seen);
    [standings, doubts] = [[...standings, ...again.standings], again.doubts];
  }
  return [...standings, ...settled(doubts)];
}

/** Asks the local side before the cloud and after it: what it does not say twice is no answer. */
async function look(
  questions: readonly Question[],
  { local, cloud, now }: Checking,
): Promise<Look> {
  if (questions.length === 0) return { local: [], cloud: [] };
  const before = await answers(questions, local, now());
  const ofCloud = await sparingly(questions, cloud, now());
  const after = await answers(questions, local, now());
  return { local: before.map((it, i) => (agree(it, after[i]) ? it : undefined)), cloud: ofCloud };
}

async function answers(questions: readonly Question[], ask: Ask, now: number) {
  if (questions.length === 0) return [];
  const { commands, read } = askedOf(questions);
  return read(await ask(commands), now);
}

/** Whether keys are there is asked of all at once, and only then of each when some are not. */
async function sparingly(
  questions: readonly Question[],
  ask: Ask,
  now: number,
): Promise<readonly Said[]> {
  const keys = questions.filter(({ aspect }) => aspect === 'presence').map(({ key }) => key);
  if (keys.length < 2 || (await countOf(keys, ask)) < keys.length)
    return answers(questions, ask, now);
  const rest = questions.filter(({ aspect }) => aspect !== 'presence');
  const said = await answers(rest, ask, now);
  const byQuestion = new Map(rest.map((it, i) => [it, said[i]]));
  return questions.map((it) => (it.aspect === 'presence' ? '1' : byQuestion.get(it)));
}

async function countOf(keys: readonly string[], ask: Ask): Promise<number> {
  const [reply] = await ask([['EXISTS', ...keys]]);
  return Number(answerIn(reply));
}

/** A key of another type has no value either: it is there, and different. */
async function typesApart(standings: Settled['standings'], { cloud }: Checking): Promise<Tally> {
  const tally = tallyOf(standings);
  const valueless = standings.filter(([{ aspect }, it]) => aspect === 'value' && it === 'missing');
  if (valueless.length === 0) return tally;
  const there = await countOf(
    valueless.map(([{ key }]) => key),
    cloud,
  );
  const apart = Math.min(there, tally.missing);
  return { ...tally, missing: tally.missing - apart, different: tally.different + apart };
}
