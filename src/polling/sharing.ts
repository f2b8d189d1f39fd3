import type { Distribution, LabeledValue, Labels, Reading } from '../metric.ts';

/**
 * `after`, made of the parts of `before` that say the same: what stays from poll to poll need not be collected, or
 * moved to where V8 keeps what is old. A target keeps a thousand such parts.
 */
export function sharing(before: Reading, after: Reading): Reading {
  if (!isList(after)) return after;
  const parts = isList(before) ? before : [];
  const shared = after.map((it, i) => sharingValue(parts[i], it));
  return areSame(parts, shared) ? parts : shared;
}

type List = readonly LabeledValue[];

const isList = (reading: Reading): reading is List => Array.isArray(reading);

function sharingValue(before: LabeledValue | undefined, after: LabeledValue): LabeledValue {
  if (!before || !areSameLabels(before.labels, after.labels))
    return { labels: copied(after.labels), value: after.value };
  if (isSameValue(before.value, after.value)) return before;
  return { labels: before.labels, value: after.value };
}

/** A text that was cut out of a reply would keep all of the reply from being collected. */
const copied = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).map(([name, text]) => [name, copy(text)]));

const copy = (text: string) => Buffer.from(text).toString();

function areSameLabels(one: Labels, other: Labels): boolean {
  for (const name in one) if (one[name] !== other[name]) return false;
  for (const name in other) if (one[name] === undefined) return false;
  return true;
}

function isSameValue(one: LabeledValue['value'], other: LabeledValue['value']): boolean {
  if (typeof one === 'number' || typeof other === 'number') return Object.is(one, other);
  return one.sum === other.sum && isSameDistribution(one, other);
}

const isSameDistribution = (one: Distribution, other: Distribution) =>
  areSame(one.bounds, other.bounds) &&
  areSame(one.counts, other.counts) &&
  areSame(
    (one.quantiles ?? []).flatMap(({ share, value }) => [share, value]),
    (other.quantiles ?? []).flatMap(({ share, value }) => [share, value]),
  );

const areSame = <Item>(one: readonly Item[], other: readonly Item[]) =>
  one === other || (one.length === other.length && one.every((it, i) => it === other[i]));
