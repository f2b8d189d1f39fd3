import type { Distribution, Labels } from '../metric.ts';
import { decimal } from './decimal.ts';
import type { Family, Series } from './families.ts';

/** The lines of one series, each with its end: one, or those of the distribution. */
export function linesOf({ name, type }: Declared, series: Series): string {
  const { labels, sharedLabels, value } = series;
  const own = labelsText(labels);
  const shared = sharedText(sharedLabels);
  const set = joined(own, shared);
  if (typeof value === 'number') return line(name, set, decimal(value));
  const parts =
    type === 'summary' ? quantiles(name, { own, shared }, value) : buckets(name, set, value);
  const sum = line(`${name}_sum`, set, decimal(value.sum));
  return parts + sum + line(`${name}_count`, set, String(value.counts.at(-1) ?? 0));
}

type Declared = Pick<Family, 'name' | 'type'>;

const line = (name: string, set: string, value: string) =>
  set === '' ? `${name} ${value}\n` : `${name}{${set}} ${value}\n`;

const joined = (one: string, other: string) =>
  one === '' || other === '' ? one + other : `${one},${other}`;

/** Most lines of a page are buckets: what they have in common is made once. */
function buckets(name: string, set: string, { bounds, counts }: Distribution): string {
  const rest = set === '' ? '} ' : `,${set}} `;
  let lines = '';
  for (const [i, start] of startsOf(bounds).entries())
    lines += `${name}_bucket${start}${rest}${counts[i] ?? 0}\n`;
  return lines;
}

const starts = new WeakMap<readonly number[], readonly string[]>();

/** What the labels of each bucket begin with; histograms share their bounds. */
function startsOf(bounds: readonly number[]): readonly string[] {
  const known = starts.get(bounds) ?? bounds.map((bound) => `{le="${decimal(bound)}"`);
  starts.set(bounds, known);
  return known;
}

interface Sets {
  readonly own: string;
  readonly shared: string;
}

const quantiles = (name: string, { own, shared }: Sets, { quantiles = [] }: Distribution) =>
  quantiles
    .map(({ share, value }) => {
      const set = joined(joined(own, `quantile="${decimal(share)}"`), shared);
      return line(name, set, decimal(value));
    })
    .join('');

const sharedTexts = new WeakMap<Labels, string>();

/** The same labels are on every series of a target. */
function sharedText(labels: Labels): string {
  const known = sharedTexts.get(labels) ?? labelsText(labels);
  sharedTexts.set(labels, known);
  return known;
}

function labelsText(labels: Labels): string {
  let text = '';
  for (const name in labels) {
    const label = `${name}="${escaped(labels[name] ?? '')}"`;
    text = text === '' ? label : `${text},${label}`;
  }
  return text;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '"': '\\"' };

const escaped = (value: string) =>
  /[\\\n"]/.test(value) ? value.replace(/[\\\n"]/g, (it) => escapes[it] ?? it) : value;
