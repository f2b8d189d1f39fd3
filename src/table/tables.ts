import type { Overview } from '../summary/overview.ts';
import { harmless } from './cell.ts';
import { type Drawing, tableOf } from './layout.ts';
import { adviceLines, firingLines, upOf } from './remarks.ts';
import { checkColumns } from './targets.ts';

/** What `cachewatch check` prints: the table, then what there is to say of each target. */
export function checkText({ targets }: Overview, drawing: Drawing): string {
  const quiet = (text: string) => drawing.paint({ text, mark: 'quiet' });
  const blocks = [
    tableOf(targets, checkColumns, drawing),
    [...firingLines(targets), ...adviceLines(targets)].map(harmless),
    [`${upOf(targets)}.`, quiet('* of all lookups since the server started')],
  ];
  const full = blocks.filter((lines) => lines.length > 0);
  return `${full.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
