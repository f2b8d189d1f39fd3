import { writeFileSync } from 'node:fs';
import { commandLineReference } from './command-line-reference.ts';
import { faultsReference } from './faults-reference.ts';
import { metricsReference } from './metrics-reference.ts';

const write = (path: string, text: string) =>
  writeFileSync(new URL(`../docs/${path}`, import.meta.url), text);

write('metrics.md', metricsReference());
write('command-line.md', commandLineReference());
write('faults.md', faultsReference());
