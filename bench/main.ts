/**
 * Measures what the built daemon costs beside redis_exporter, on the same servers: `npm run bench` does all in some
 * twenty-five minutes, `npm run bench -- WORD...` what has one of the words in its title; `--write` puts it into docs/benchmarks.md.
 * `--check` only tells whether polling costs what it did.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { findExporter, howToGetExporter } from '../parity/exporter.ts';
import { cpu } from './cpu.ts';
import { eventLoop } from './event-loop.ts';
import { keyCount } from './key-count.ts';
import { latencyError } from './latency-error.ts';
import { link } from './link.ts';
import { livePage } from './live-page.ts';
import type { Measure, Row } from './measure.ts';
import { memory } from './memory.ts';
import { pageTime } from './page-time.ts';
import { loadOfMachine } from './process.ts';
import { profile } from './profile.ts';
import { checkRegression } from './regression.ts';
import { serverCpu } from './server-cpu.ts';
import { startUp } from './start.ts';
import { sectionOf, textOf, withSections } from './table.ts';

const measures: readonly Measure[] = [
  cpu,
  profile,
  serverCpu,
  keyCount,
  link,
  pageTime,
  memory,
  startUp,
  eventLoop,
  latencyError,
  livePage,
];

const document = new URL('../docs/benchmarks.md', import.meta.url);

async function main(args: readonly string[]) {
  const peer = findExporter(process.env);
  if (!peer) {
    process.stderr.write(howToGetExporter);
    process.exitCode = 2;
    return;
  }
  const words = args.filter((it) => it !== '--write').map((it) => it.toLowerCase());
  const isWanted = ({ title }: Measure) =>
    words.length === 0 || words.some((it) => title.toLowerCase().includes(it));
  for (const measure of measures.filter(isWanted)) {
    const section = await sectionFor(measure, peer);
    if (!args.includes('--write')) continue;
    writeFileSync(document, withSections(readFileSync(document, 'utf8'), [section]));
  }
}

async function sectionFor(measure: Measure, peer: string): Promise<string> {
  const before = loadOfMachine();
  const rows: Row[] = [];
  process.stdout.write(`${measure.title}\n`);
  for await (const row of measure.rows(peer)) {
    process.stdout.write(`  ${textOf(row)}\n`);
    rows.push(row);
  }
  const load = `Load of the machine before and after: ${before}, ${loadOfMachine()}.`;
  return sectionOf(measure, rows, load);
}

const args = process.argv.slice(2);
if (!args.includes('--check')) await main(args);
else if (!(await checkRegression())) process.exitCode = 1;
