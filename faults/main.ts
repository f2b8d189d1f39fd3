/**
 * Makes faults on real servers, and prints what the people on call were told, through real parts all the way. `npm run faults`
 * plays all in some six minutes, `npm run faults -- WORD...` those whose names have one of the words; exits 1 when anything is wrong.
 */
import type { Judged } from './judge.ts';
import { type Round, rehearse } from './rehearsal.ts';
import { rounds } from './scenes/all.ts';
import { tableOf } from './table.ts';

const words = process.argv.slice(2);

const wanted = ({ scenes, ...round }: Round): Round => ({
  ...round,
  scenes: scenes.filter(
    (it) => words.length === 0 || words.some((word) => it('').what.includes(word)),
  ),
});

const judged: Judged[] = [];
for (const round of rounds.map(wanted))
  if (round.scenes.length > 0) judged.push(...(await rehearse(round)));
process.stdout.write(tableOf(judged));
process.exitCode = judged.every(({ isRight }) => isRight) ? 0 : 1;
