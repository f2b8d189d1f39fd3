import { type LabeledValue, type Labels, type Reading, valuesOf } from './metric.ts';

/** What a target said, by the metric's name. */
export type Readings = ReadonlyMap<string, Reading>;

/** The plain number of a metric; with labels, that of its first series which has them all. `undefined` where there is none. */
export function numberIn(
  readings: Readings,
  name: string,
  labels: Labels = {},
): number | undefined {
  const wanted = Object.entries(labels);
  const has = (it: LabeledValue) => wanted.every(([label, value]) => it.labels[label] === value);
  const value = valuesOf(readings.get(name)).find(has)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** The labels of a metric that has one series, such as redis_instance_info; empty where it was not said. */
export const labelsIn = (readings: Readings, name: string): Labels =>
  valuesOf(readings.get(name))[0]?.labels ?? {};

/** The sum over all series of a metric; `undefined` where there is none. */
export function sumIn(readings: Readings, name: string): number | undefined {
  const numbers = valuesOf(readings.get(name)).map(({ value }) => value);
  const plain = numbers.filter((it) => typeof it === 'number');
  return plain.length === 0 ? undefined : plain.reduce((sum, it) => sum + it, 0);
}
