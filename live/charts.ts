import { bytes, count, percent, seconds, span } from '../src/readable.ts';
import { type Chart, chart, type Level } from './chart.ts';
import { make, mark, write } from './dom.ts';
import { clockTime, known } from './format.ts';
import type { Measure, Past } from './past.ts';
import type { Target, Thresholds } from './target.ts';

/** What is drawn of a target. */
interface Kind {
  readonly measure: Measure;
  readonly title: string;
  format(value: number): string;
  levels?(target: Target, thresholds: Thresholds): readonly Level[];
  /** The least that the value axis ends at. */
  readonly least: number;
  /** Whether the axis has room for every level, however far it is. */
  readonly isWhole?: boolean;
}

const kinds: readonly Kind[] = [
  {
    ...{ measure: 'memoryBytes', title: 'Memory', format: bytes, least: 1024 },
    ...{ isWhole: true, levels: memoryLevels },
  },
  {
    ...{ measure: 'hitRatio', title: 'Hit rate', format: percent, least: 1 },
    levels: (_, { hitRatio }) => [threshold(hitRatio, `threshold ${percent(hitRatio)}`)],
  },
  {
    ...{ measure: 'clients', title: 'Clients', format: count, least: 5 },
    levels: ({ clients }, { connections }) => [
      ...limit(clients?.most, (it) => `limit ${count(it)}`),
      threshold(connections, `threshold ${count(connections)}`),
    ],
  },
  { measure: 'latencySeconds', title: 'Latency of a PING', format: seconds, least: 0.001 },
  { measure: 'commandsPerSecond', title: 'Commands per second', format: count, least: 5 },
  { measure: 'evictedPerSecond', title: 'Evicted keys per second', format: count, least: 5 },
];

function memoryLevels({ memory }: Target, { memoryRatio }: Thresholds): readonly Level[] {
  const most = memory?.limitBytes;
  if (most === undefined) return [];
  return [
    ...limit(most, (it) => `limit ${bytes(it)}`),
    threshold(most * memoryRatio, `threshold ${percent(memoryRatio)}`),
  ];
}

const limit = (at: number | undefined, text: (at: number) => string): readonly Level[] =>
  at === undefined ? [] : [{ at, text: text(at), kind: 'limit' }];

const threshold = (at: number, text: string): Level => ({ at, text, kind: 'threshold' });

/** The last hour of one target, a chart for each of what people look at first. */
export interface Charts {
  readonly element: HTMLElement;
  show(past: Past, target: Target, thresholds: Thresholds, now: number): void;
  remove(): void;
}

/** Charts with nothing in them; they are drawn once the element is in the page. */
export function charts(): Charts {
  const all = kinds.map(figureOf);
  return {
    element: make('div', { class: 'charts' }, ...all.map(({ element }) => element)),
    show: (...what) => {
      for (const it of all) it.show(...what);
    },
    remove() {
      for (const it of all) it.remove();
    },
  };
}

/** Bytes go by powers of two, and there is no half of a client. */
const steps = new Map<Kind['format'], readonly number[]>([
  [bytes, Array.from({ length: 53 }, (_, i) => 2 ** i)],
  [count, Array.from({ length: 12 }, (_, i) => [1, 2, 5].map((it) => it * 10 ** i)).flat()],
]);

/** Of a young daemon, that much of the axis is shown at least. */
const shortest = 600;

function figureOf(kind: Kind) {
  const { measure, title, format } = kind;
  const value = make('span', { class: 'value' });
  const range = make('span', { class: 'range' });
  const holder = make('div', { class: 'plot', role: 'img' });
  const caption = make('figcaption', {}, make('h4', {}, title), value, range);
  const element = make('figure', { 'data-measure': measure }, caption, holder);
  let drawn: Chart | undefined;
  let shown: Past | undefined;

  function pointed(index: number | undefined) {
    const values = shown?.values[measure] ?? [];
    const at = index === undefined ? undefined : shown?.times[index];
    const text = known(values[index ?? values.length - 1] ?? undefined, format);
    write(value, at === undefined ? text : `${text} at ${clockTime(at)}`);
  }

  return {
    element,
    show(past: Past, target: Target, thresholds: Thresholds, now: number) {
      shown = past;
      const values = past.values[measure];
      const levels = kind.levels?.(target, thresholds) ?? [];
      drawn ??= chart(holder, { format, steps: steps.get(format), pointed });
      const from = Math.min(past.times[0] ?? now, now - shortest);
      const most = mostOf(kind, values, levels);
      drawn.show({ times: past.times, values, levels, from, to: now, most });
      const beyond = levels.filter(({ at }) => at > most).map(({ text }) => text);
      const extent = [extentOf(values, format), ...beyond].join(', ');
      write(range, extent);
      mark(holder, 'aria-label', `${title} over the last ${span(now - from)}: ${extent}`);
      pointed(undefined);
    },
    remove: () => drawn?.remove(),
  };
}

type Values = readonly (number | null)[];

function extentOf(values: Values, format: (value: number) => string): string {
  const there = values.filter((it) => it !== null);
  if (there.length === 0) return 'nothing known';
  const [least, most] = [format(Math.min(...there)), format(Math.max(...there))];
  return least === most ? `${least} throughout` : `${least} to ${most}`;
}

/** Room for all values, and for a level that is not so far that nothing would be seen to move. */
function mostOf(
  { measure, least, isWhole }: Kind,
  values: Values,
  levels: readonly Level[],
): number {
  const highest = Math.max(least, ...values.map((it) => it ?? 0));
  const near = levels.map(({ at }) => at).filter((at) => isWhole || at <= highest * 2);
  return Math.max(highest, ...near) * (measure === 'hitRatio' ? 1 : 1.16);
}
