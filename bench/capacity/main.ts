/**
 * Measures what the built daemon and a Prometheus need, and makes of it what many targets need: `npm run capacity -- [--targets N]
 * [--minutes N] [--write]`. Exits 2 when it does not know what is asked for; `--write` puts the figures into docs/capacity.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { loadOfMachine } from '../process.ts';
import { startServers } from '../servers.ts';
import { columns, withSections } from '../table.ts';
import { measure } from './measure.ts';
import { figuresOf, sectionsOf } from './report.ts';
import { type Settings, settingsFrom } from './settings.ts';

const document = new URL('../../docs/capacity.md', import.meta.url);

function settings(): Settings | undefined {
  try {
    return settingsFrom(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`capacity: ${(error as Error).message}\n`);
    return undefined;
  }
}

async function main({ targets, minutes, write }: Settings) {
  const before = loadOfMachine();
  const seconds = minutes * 60;
  process.stdout.write(`${targets} targets, ${minutes} minutes after a third of that\n`);
  await using servers = await startServers(Math.min(20, targets));
  const measured = await measure(servers.urls(targets), {
    ...{ period: 15, warmUp: seconds / 3, seconds },
  });
  process.stdout.write(columns(figuresOf(measured)));
  const [processor] = cpus();
  const sections = sectionsOf(measured, {
    ...{ node: process.version, cores: cpus().length, processor: processor?.model ?? 'unknown' },
    load: [before, loadOfMachine()],
  });
  if (write) writeFileSync(document, withSections(readFileSync(document, 'utf8'), sections));
  else process.stdout.write(`\n${sections.join('\n\n')}\n`);
}

const asked = settings();
if (asked) await main(asked);
else process.exitCode = 2;
