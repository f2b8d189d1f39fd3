import type { Sample } from '../test/support/page.ts';
import type { PageFamily } from './page.ts';

/** How a family of redis_exporter's stands on our page. */
export interface Row {
  readonly name: string;
  readonly standing: 'same' | 'corrected' | 'different' | 'missing';
  /** What is not the same, and why where that is known; empty for `same`. */
  readonly because: string;
}

/** Our page before and after theirs was made: what moves lies between. */
export interface Ours {
  readonly before: ReadonlyMap<string, PageFamily>;
  readonly after: ReadonlyMap<string, PageFamily>;
}

/** A difference that is meant, by the name of the family. */
export type Corrections = Readonly<Record<string, Correction>>;

export interface Correction {
  readonly because: string;
  /** Ours, where theirs is another. */
  readonly type?: string;
  /** Label names are ours, and series are not compared. */
  readonly ownSeries?: true;
  /** Series whose value is ours. */
  readonly ownValue?: (sample: Sample) => boolean;
  /** Ours is absent while all of theirs are so. */
  readonly absentFor?: (sample: Sample) => boolean;
}

/** How far a value may be from ours, by the name of the family: two that watch see each other. */
export type Slack = Readonly<Record<string, number>>;

/** What is known about the two pages. */
export interface Known {
  readonly corrections: Corrections;
  readonly slack: Slack;
  /** Series whose value is another at any other moment. */
  readonly moving: (sample: Sample) => boolean;
}

/** Puts every family of theirs beside ours. */
export function compare(
  theirs: ReadonlyMap<string, PageFamily>,
  ours: Ours,
  known: Known,
): readonly Row[] {
  return [...theirs.values()].map((family) => rowOf(family, ours, known));
}

function rowOf(theirs: PageFamily, ours: Ours, known: Known): Row {
  const { name } = theirs;
  const correction = known.corrections[name];
  const [before, after] = [ours.before.get(name), ours.after.get(name)];
  if (!before || !after) return absenceOf(theirs, correction);
  const differences = [
    ...typeDifference(theirs, after, correction?.type),
    ...(correction?.ownSeries ? [] : seriesDifferences(theirs, [before, after], known)),
  ];
  if (differences.length > 0) {
    return { name, standing: 'different', because: differences.slice(0, 3).join('; ') };
  }
  if (correction && !correction.absentFor)
    return { name, standing: 'corrected', because: correction.because };
  return { name, standing: 'same', because: '' };
}

function absenceOf({ name, samples }: PageFamily, correction: Correction | undefined): Row {
  return correction?.absentFor && samples.every(correction.absentFor)
    ? { name, standing: 'corrected', because: correction.because }
    : { name, standing: 'missing', because: '' };
}

function typeDifference(theirs: PageFamily, ours: PageFamily, wanted = theirs.type): string[] {
  return ours.type === wanted ? [] : [`type ${ours.type}, theirs ${theirs.type}`];
}

function seriesDifferences(
  theirs: PageFamily,
  ours: readonly [PageFamily, PageFamily],
  { corrections, slack, moving }: Known,
): string[] {
  const isOwn = corrections[theirs.name]?.ownValue ?? (() => false);
  const margin = slack[theirs.name] ?? 0;
  const inTheirs = valuesBySeries(theirs);
  const [before, after] = [valuesBySeries(ours[0]), valuesBySeries(ours[1])];
  const differences = theirs.samples
    .filter((sample) => !isOwn(sample))
    .flatMap((sample) => {
      const key = keyOf(sample);
      if (!before.has(key) && !after.has(key)) return [`no ${key}`];
      if (moving(sample)) return [];
      // What was not there yet came from 0.
      const range = [before.get(key) ?? 0, after.get(key) ?? 0] as const;
      if (isWithin(sample.value, range, margin)) return [];
      return [`${key} is ${range.join('..')}, theirs ${sample.value}`];
    });
  // A series that one of our pages lacks came or went meanwhile.
  const added = [...before.keys()].filter((key) => after.has(key) && !inTheirs.has(key));
  return [...differences, ...added.map((key) => `only ours: ${key}`)];
}

const valuesBySeries = ({ samples }: PageFamily) =>
  new Map(samples.map((sample) => [keyOf(sample), sample.value]));

/** The series without what only we put on it, its label values as numbers where they are such. */
function keyOf({ name, labels }: Sample): string {
  const pairs = Object.entries(labels)
    .filter(([label]) => label !== 'target')
    .map(([label, text]) => `${label}="${bounds.has(label) ? asNumber(text) : text}"`);
  return `${name}{${pairs.sort().join()}}`;
}

// 1.073741e+06 is 1073741.
const bounds = new Set(['le', 'quantile']);
const asNumber = (text: string) => (text === '+Inf' ? text : String(Number(text)));

/** A number that moves lies between those before and after, or beside them by a twentieth. */
function isWithin(value: number, range: readonly number[], slack: number): boolean {
  const [low, high] = [Math.min(...range), Math.max(...range)];
  const margin = Math.max(slack, Math.abs(low) / 20, Math.abs(high) / 20);
  return value >= low - margin && value <= high + margin;
}
