import type { Distribution } from './metric.ts';

/** A distribution without observations; `bounds` are finite and ascending, +Inf is added to them. */
export function emptyDistribution(bounds: readonly number[]): Distribution {
  return { bounds: [...bounds, Infinity], counts: Array(bounds.length + 1).fill(0), sum: 0 };
}

/** The distribution with one more observation; what is not a finite number was no observation. */
export function observe(distribution: Distribution, value: number): Distribution {
  // One NaN would stay in the sum for as long as the daemon lives.
  if (!Number.isFinite(value)) return distribution;
  const { bounds, counts, sum } = distribution;
  return {
    bounds,
    counts: counts.map((count, i) => (value <= (bounds[i] ?? Infinity) ? count + 1 : count)),
    sum: sum + value,
  };
}
