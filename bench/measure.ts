/** One figure: lower is better, whatever its unit. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** redis_exporter's, where it has such a thing. */
  readonly theirs?: number;
  /** What is hoped for: so much of theirs, or so much. */
  readonly bar?: { readonly share: number } | { readonly most: number };
}

/** Something to be measured, on its own. */
export interface Measure {
  readonly title: string;
  /** How, in a sentence or two. */
  readonly how: string;
  /** `peer` is the program redis_exporter. */
  rows(peer: string): AsyncIterable<Row>;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** `share` of the values are at most this. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** What `look` gave each time, in turn. */
export async function times<Found>(count: number, look: () => Promise<Found>): Promise<Found[]> {
  const found: Found[] = [];
  for (let i = 0; i < count; i += 1) found.push(await look());
  return found;
}
