import type { Overview } from '../summary/overview.ts';
import type { Summary } from '../summary/summary.ts';
import { type Drawing, lineOf, tableOf, wrapped } from './layout.ts';
import { adviceLines, firingLines, upOf } from './remarks.ts';
import { checkColumns, watchColumns } from './targets.ts';

/** What `cachewatch check` prints: the table, then what there is to say of each target. */
export function checkText({ targets }: Overview, drawing: Drawing): string {
  const quiet = (text: string) => drawing.paint({ text, mark: 'quiet' });
  const table = tableOf(targets, checkColumns, drawing);
  const footnotes =
    targets.length > 0 && table[0]?.includes('*')
      ? ['* of all lookups since the server started']
      : [];
  const blocks = [
    targets.length > 0 ? table : [],
    [...firingLines(targets), ...adviceLines(targets)].map((it) => wrapped(it, drawing.width)),
    [upOf(targets), ...footnotes.map(quiet)],
  ];
  const full = blocks.filter((lines) => lines.length > 0);
  return `${full.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What is known while watching. */
export interface Seen {
  readonly overview: Overview;
  /** Names of topologies whose members nobody tells. */
  readonly lost: readonly string[];
}

/** A picture of so many lines at the most. */
export interface Frame extends Drawing {
  readonly height: number;
}

/** Of targets in a line that has to be cut where the terminal ends. */
const mostNames = 3;

/** What `cachewatch watch` shows at one moment: what is worst, where there is no room for all. */
export function watchLines({ overview, lost }: Seen, frame: Frame): readonly string[] {
  const { targets, now } = overview;
  const remarks = [
    ...lost.map((name) => `${name}: nobody tells who belongs to it`),
    ...firingLines(targets),
    ...adviceLines(targets, mostNames),
  ];
  const head = [titleOf(overview, Number.isFinite(frame.height)), ''];
  const space = frame.height - head.length - 1;
  const forRemarks = remarks.length > 0 ? remarks.length + 1 : 0;
  const shown = worst(targets, space - Math.min(forRemarks, Math.floor(space / 3)));
  const table = tableOf(shown, watchColumns(now), frame);
  const rest = restOf(targets, shown);
  const left = frame.height - head.length - table.length - rest.length - 1;
  const foot = left > 0 && remarks.length > 0 ? ['', ...remarks.slice(0, left)] : [];
  const cut = (text: string) => lineOf(text, frame.width);
  return [...head.map(cut), ...table, ...rest.map(cut), ...foot.map(cut)].slice(0, frame.height);
}

const titleOf = ({ version, targets, now }: Overview, hasKeys: boolean) =>
  [
    `cachewatch ${version}`,
    upOf(targets),
    `${new Date(now * 1000).toISOString().slice(11, 19)} UTC`,
    ...(hasKeys ? ['q quits'] : []),
  ].join('   ');

/** So many of them, in their order: those that are down before those that fire, and those before the others. */
function worst(targets: readonly Summary[], most: number): readonly Summary[] {
  if (targets.length <= most) return targets;
  const byUrgency = targets.toSorted((one, other) => urgency(other) - urgency(one));
  const chosen = new Set(byUrgency.slice(0, Math.max(0, most - 1)));
  return targets.filter((it) => chosen.has(it));
}

const urgency = ({ state, firing }: Summary) =>
  state === 'down' ? 3 : firing.length > 0 ? 2 : state === 'waiting' ? 1 : 0;

function restOf(targets: readonly Summary[], shown: readonly Summary[]): readonly string[] {
  const count = targets.length - shown.length;
  if (count === 0) return [];
  const hidden = targets.filter((it) => !shown.includes(it));
  const down = hidden.filter(({ state }) => state === 'down').length;
  return [`and ${count} more${down > 0 ? `, ${down} of them down` : ''}`];
}
