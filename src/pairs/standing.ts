import { agree, type Question, type Said } from './said.ts';

/** How it stands with a question; `moving`: it changed while it was looked at, and tells nothing. */
export type Standing = 'agrees' | 'missing' | 'different' | 'moving';

/** A question on which the sides did not agree, with what they said first. */
export interface Doubt {
  readonly question: Question;
  readonly local: Said;
  readonly cloud: Said;
}

/** What both sides said to some questions, in their order. */
export interface Look {
  readonly local: readonly Said[];
  readonly cloud: readonly Said[];
}

/** What is settled, and what has to be looked at again. */
export interface Settled {
  readonly standings: readonly (readonly [Question, Standing])[];
  readonly doubts: readonly Doubt[];
}

/** After the first look: that they differ may be a write under way. */
export function firstSight(questions: readonly Question[], look: Look): Settled {
  return sort(questions, (question, i) => {
    const [local, cloud] = [look.local[i], look.cloud[i]];
    if (local === undefined) return 'moving';
    return agree(local, cloud) ? 'agrees' : { question, local, cloud };
  });
}

/** After a further look: drift stays as it was, a write does not. */
export function lookedAgain(doubts: readonly Doubt[], look: Look): Settled {
  return sort(doubts, (doubt, i) => {
    const [local, cloud] = [look.local[i], look.cloud[i]];
    if (local === undefined) return 'moving';
    if (agree(local, cloud)) return 'agrees';
    return agree(local, doubt.local) && agree(cloud, doubt.cloud) ? doubt : 'moving';
  });
}

/** What is still in doubt after the last look is none. */
export const settled = (doubts: readonly Doubt[]): Settled['standings'] =>
  doubts.map(({ question, cloud }) => [question, cloud === undefined ? 'missing' : 'different']);

type Verdict = 'agrees' | 'moving' | Doubt;

function sort<It extends Question | Doubt>(
  all: readonly It[],
  verdictOn: (it: It, i: number) => Verdict,
): Settled {
  const standings: [Question, Standing][] = [];
  const doubts: Doubt[] = [];
  for (const [i, it] of all.entries()) {
    const verdict = verdictOn(it, i);
    if (typeof verdict === 'object') doubts.push(verdict);
    else standings.push(['question' in it ? it.question : it, verdict]);
  }
  return { standings, doubts };
}
