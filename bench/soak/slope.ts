/** A measured value, and when, in any unit of time. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** A straight line through points: by how much it rises in a unit of time, and the standard error of that. */
export interface Slope {
  readonly rise: number;
  readonly error: number;
}

/** By least squares. NaN of fewer than three points. */
export function slopeOf(points: readonly Point[]): Slope {
  const [at, value] = [mean(points.map((it) => it.at)), mean(points.map((it) => it.value))];
  const spread = sum(points.map((it) => (it.at - at) ** 2));
  const rise = sum(points.map((it) => (it.at - at) * (it.value - value))) / spread;
  const rest = sum(points.map((it) => (it.value - value - rise * (it.at - at)) ** 2));
  if (points.length < 3) return { rise: Number.NaN, error: Number.NaN };
  return { rise, error: Math.sqrt(rest / (points.length - 2) / spread) };
}

/**
 * The means of so many stretches of the points, as long as one another: neighbours are alike, and an error that took each for a
 * witness of its own would be too small.
 */
export function stretchesOf(points: readonly Point[], count: number): readonly Point[] {
  const size = Math.max(1, points.length / count);
  return Array.from({ length: Math.min(count, points.length) }, (_, i) => {
    const some = points.slice(Math.round(i * size), Math.round((i + 1) * size));
    return { at: mean(some.map((it) => it.at)), value: mean(some.map((it) => it.value)) };
  });
}

const sum = (values: readonly number[]) => values.reduce((all, it) => all + it, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
