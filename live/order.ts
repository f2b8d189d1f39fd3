import { type Column, columns } from './columns.ts';
import { standingOf, type Target } from './target.ts';

/** By what the targets are sorted: `trouble` has the worst first, then the order of the configuration. */
export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

/** As people find it. */
export const troubleFirst: Sorting = { key: 'state', descending: false };

/** What pressing the heading of a column leads to: the way people want it, then the other way, then back. */
export function pressed(column: Pick<Column, 'key' | 'mostFirst'>, now: Sorting): Sorting {
  const first = column.mostFirst === true;
  if (now.key !== column.key) return { key: column.key, descending: first };
  return now.descending === first ? { key: column.key, descending: !first } : troubleFirst;
}

/** Sorted, and only those in which every word of `filter` occurs. */
export function ordered(
  targets: readonly Target[],
  { key, descending }: Sorting,
  filter: string,
): readonly Target[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const by = key === 'name' ? nameOf : (columns.find((it) => it.key === key)?.by ?? nameOf);
  return targets
    .filter((it) => words.every((word) => textOf(it).includes(word)))
    .map((it) => [by(it), it] as const)
    .sort(([one], [other]) => compare(one, other, descending))
    .map(([, it]) => it);
}

const nameOf = ({ name }: Target) => name;

function textOf(target: Target): string {
  const { name, url, labels, state, reason, role, provider, firing } = target;
  const alerts = firing.map(({ alert }) => alert);
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return [name, url, state, standingOf(target), reason, role, provider, ...alerts, ...pairs]
    .join(' ')
    .toLowerCase();
}

type Value = number | string | undefined;

function compare(one: Value, other: Value, descending: boolean): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  const difference =
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : collator.compare(String(one), String(other));
  return descending ? -difference : difference;
}

const collator = new Intl.Collator('en', { numeric: true });
