/**
 * Runs the built daemon for a long time among faults: `npm run soak -- --minutes N [--seed S] [--targets N] [--write]`. Exits 1 when
 * anything was not as it should be, 2 when it does not know what is asked for; `--write` puts the figures into docs/soak.md.
 */
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadOfMachine } from '../process.ts';
import { columns, tableOf, withSections } from '../table.ts';
import { judgeMemory, type MemoryJudged } from './memory.ts';
import { figureRows, lineOf, verdictHead, verdictRows } from './report.ts';
import { type Progress, soak } from './run.ts';
import { type Settings, settingsFrom } from './settings.ts';
import { type Verdicts, verdictsTo } from './verdicts.ts';

const document = new URL('../../docs/soak.md', import.meta.url);

const print = (text: string) => void process.stdout.write(text);

function settings(): Settings | undefined {
  try {
    return settingsFrom(process.argv.slice(2), randomInt(2 ** 32));
  } catch (error) {
    process.stderr.write(`soak: ${(error as Error).message}\n`);
    return undefined;
  }
}

async function main(asked: Settings) {
  const load = loadOfMachine();
  print(`seed ${asked.seed}: ${asked.targets} targets, ${asked.minutes} minutes\n`);
  const verdicts = verdictsTo((failure) => print(`FAILED with seed ${asked.seed}: ${failure}\n`));
  const progress = await soak(asked, verdicts, (it) => print(`${lineOf(it, verdicts)}\n`));
  const memory = judgedIn(progress, verdicts);
  const rows = figureRows(asked, progress, memory);
  print(`\n${columns(rows)}\n${columns([verdictHead, ...verdictRows(verdicts)])}`);
  if (asked.write) write(rows, verdicts, `${load}, ${loadOfMachine()}`);
  if (verdicts.isAllRight()) return;
  print(
    `\nFAILED: npm run soak -- --minutes ${asked.minutes} --seed ${asked.seed} --targets ${asked.targets}\n`,
  );
  process.exitCode = 1;
}

function judgedIn({ resident, heap, descriptors }: Progress, verdicts: Verdicts): MemoryJudged {
  const [first, last] = descriptors;
  verdicts.judged(
    'descriptors',
    last <= first ? [] : [`there were ${first} at first, and are ${last} at last`],
  );
  const memory = judgeMemory({ resident, heap });
  verdicts.judged('memory', memory.wrong);
  return memory;
}

function write(rows: ReturnType<typeof figureRows>, verdicts: Verdicts, load: string) {
  const section = [
    '## Figures',
    tableOf(['', ''], rows),
    tableOf(verdictHead, verdictRows(verdicts)),
    `Load of the machine before and after: ${load}.`,
  ].join('\n\n');
  writeFileSync(document, withSections(readFileSync(document, 'utf8'), [section]));
}

const asked = settings();
if (asked) await main(asked);
else process.exitCode = 2;
