import type { LabeledValue } from '../metric.ts';

/** One value per label set, the last: two series of one name would cost the whole page. */
export const distinct = (values: readonly LabeledValue[]): readonly LabeledValue[] => [
  ...new Map(values.map((value) => [JSON.stringify(value.labels), value])).values(),
];
