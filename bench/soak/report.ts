import { quantile } from '../measure.ts';
import type { MemoryJudged } from './memory.ts';
import type { Progress } from './run.ts';
import type { Settings } from './settings.ts';
import { type Check, checks, type Verdicts } from './verdicts.ts';

/** One line about how it goes. */
export function lineOf(progress: Progress, verdicts: Verdicts): string {
  const { seconds, resident, incidents, scraper, acts } = progress;
  const up = [...(scraper.latest()?.up.values() ?? [])].filter((it) => it === 1).length;
  return [
    `${(seconds / 60).toFixed(0)} min`,
    `${(resident.at(-1)?.value ?? Number.NaN).toFixed(1)} MiB`,
    `${up} of ${scraper.latest()?.up.size} targets up`,
    `${acts} acts, ${incidents.all().length} faults`,
    `${verdicts.passes('truth')} pages`,
    `${failuresIn(verdicts)} failures`,
  ].join('  ');
}

const names = Object.keys(checks) as Check[];

const failuresIn = (verdicts: Verdicts) =>
  names.reduce((sum, it) => sum + verdicts.failures(it), 0);

/** What came of each check, a row each. */
export const verdictRows = (verdicts: Verdicts): readonly (readonly string[])[] =>
  names.map((check) => [
    check,
    checks[check],
    String(verdicts.passes(check)),
    String(verdicts.failures(check)),
    verdicts.failures(check) === 0 ? 'ok' : 'FAILED',
  ]);

/** The head of them. */
export const verdictHead = ['check', 'what it holds', 'times', 'failures', ''];

/** The figures, a row each. */
export function figureRows(
  { minutes, seed, targets }: Settings,
  progress: Progress,
  { slope, growth, heapGrowth }: MemoryJudged,
): readonly (readonly string[])[] {
  const { servers, seconds, acts, incidents, scraper, resident, heap, descriptors } = progress;
  const kinds = new Set(incidents.all().map(({ kind }) => kind));
  const ms = scraper.milliseconds;
  const mib = (value: number) => `${value.toFixed(1)} MiB`;
  const values = resident.map(({ value }) => value);
  return [
    ['seed, minutes asked for and taken', `${seed}, ${minutes}, ${(seconds / 60).toFixed(1)}`],
    ['targets, servers, polls', `${targets}, ${servers}, ${pollsIn(progress)}`],
    ['faults, kinds, acts', `${incidents.all().length}, ${kinds.size}, ${acts}`],
    [
      'resident memory after the warm-up: least, median, most',
      [0, 0.5, 1].map((share) => mib(quantile(values, share))).join(', '),
    ],
    [
      'its slope, and the standard error',
      `${slope.rise.toFixed(1)} ± ${slope.error.toFixed(1)} MiB per hour`,
    ],
    ['by that, over the time', mib(growth)],
    [
      'heap without garbage: at the end of the warm-up, at the end, growth',
      [...heap, heapGrowth].map(mib).join(', '),
    ],
    ['files and sockets: at first, at last', descriptors.join(', ')],
    [
      'time of /metrics: median, 99th percentile, most',
      [0.5, 0.99, 1].map((share) => `${quantile(ms, share).toFixed(0)} ms`).join(', '),
    ],
  ];
}

const pollsIn = ({ scraper }: Progress) =>
  [...(scraper.latest()?.own ?? [])]
    .filter(([series]) => series.startsWith('cachewatch_polls_total{'))
    .reduce((sum, [, polls]) => sum + polls, 0);
