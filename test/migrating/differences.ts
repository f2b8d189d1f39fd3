import type { Sample } from '../dashboards/prometheus.ts';
import type { Slack } from './known.ts';

/** What is not the same in two answers, in words. Of ours `target` is left out: it is there on top. */
export function differences(
  theirs: readonly Sample[],
  ours: readonly Sample[],
  slack: Slack,
): readonly string[] {
  const [inTheirs, inOurs] = [valuesOf(theirs), valuesOf(ours)];
  const missing = [...inTheirs].flatMap(([series, value]) => {
    const other = inOurs.get(series);
    if (other === undefined) return [`no ${series}`];
    return isNear(value, other, slack) ? [] : [`${series} is ${other}, theirs ${value}`];
  });
  const added = [...inOurs.keys()].filter((series) => !inTheirs.has(series));
  return [...missing, ...added.map((series) => `only ours: ${series}`)];
}

const valuesOf = (samples: readonly Sample[]) =>
  new Map(samples.map(({ metric, value }) => [seriesOf(metric), value]));

function seriesOf(metric: Sample['metric']): string {
  const labels = Object.entries(metric).filter(([label]) => label !== 'target');
  return JSON.stringify(Object.fromEntries(labels.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

// 0 / 0 is equal to itself here.
const isNear = (value: number, other: number, { by, share }: Slack) =>
  Object.is(value, other) ||
  Math.abs(value - other) <= Math.max(by, share * Math.max(Math.abs(value), Math.abs(other)));
