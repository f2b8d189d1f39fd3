import { setImmediate } from 'node:timers/promises';
import { type Metric as PromMetric, Registry, type RegistryContentType } from 'prom-client';
import type { Distribution, Labels } from '../metric.ts';
import { decimal } from './decimal.ts';
import type { Family, Scene, Series } from './families.ts';

/** The forms in which a page can be printed. */
export type Format = 'text' | 'openmetrics';

/** What a page in each format says of itself. */
export const contentTypes = {
  text: Registry.PROMETHEUS_CONTENT_TYPE,
  openmetrics: Registry.OPENMETRICS_CONTENT_TYPE,
} as const;

/** Prints a page. Families without a series are left out. */
export type Print = (scene: Scene) => Promise<string>;

/** Longer than this without a look at the event loop would make a latency that is measured meanwhile false. */
const holdMilliseconds = 5;

/** Prepares the pages of one format; prom-client writes the lines. */
export function printer(families: readonly Family[], format: Format): Print {
  return async (scene) => {
    const registry = new Registry<RegistryContentType>();
    registry.setContentType(contentTypes[format]);
    const parts: string[] = [];
    const breathe = breathing();
    for (const family of families) {
      const series = family.series(scene);
      for await (const lines of portionsOf(series, family, { registry, format })) {
        parts.push(lines);
        await breathe();
      }
    }
    return `${parts.join('\n')}\n${format === 'openmetrics' ? '# EOF\n' : ''}`;
  };
}

/** Lets the event loop turn when it was held long enough. */
function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < holdMilliseconds) return;
    await setImmediate();
    since = performance.now();
  };
}

/** Series that are printed at once: histograms of a thousand targets, all together, would take a second. */
const portion = 50;

interface Printing {
  readonly registry: Registry<RegistryContentType>;
  readonly format: Format;
}

async function* portionsOf(
  series: readonly Series[],
  family: Family,
  { registry, format }: Printing,
): AsyncGenerator<string> {
  const header = familyIn(format, family);
  for (let i = 0; i < series.length; i += portion) {
    const samples = series.slice(i, i + portion).flatMap(toSamples(family));
    const lines = await linesOf(registry, header, samples);
    yield i === 0 ? lines : withoutHead(lines);
  }
}

/** Without HELP and TYPE: those that came before have them. */
const withoutHead = (lines: string) =>
  lines.slice(lines.indexOf('\n', lines.indexOf('\n') + 1) + 1);

type Header = Pick<Family, 'name' | 'help' | 'type'>;

/** A registry prints any object that has a `get`: the values need not pass through its own counters and gauges. */
function linesOf(
  registry: Printing['registry'],
  header: Header,
  values: readonly Sample[],
): Promise<string> {
  const metric = { ...header, get: async () => ({ ...header, values }) };
  // The portion before has the same name.
  registry.clear();
  registry.registerMetric(metric as unknown as PromMetric);
  return registry.getSingleMetricAsString(header.name);
}

/** OpenMetrics names a counter's family without its suffix; prom-client puts it back on the samples. */
const familyIn = (format: Format, { name, help, type }: Header): Header => ({
  name: format === 'openmetrics' && type === 'counter' ? name.replace(/_total$/, '') : name,
  help,
  type,
});

interface Sample {
  readonly metricName?: string;
  readonly labels: Labels;
  readonly sharedLabels: Labels;
  readonly value: number;
}

const toSamples =
  ({ name, type }: Header) =>
  ({ labels, sharedLabels, value }: Series): Sample | readonly Sample[] => {
    if (typeof value === 'number') return { labels, sharedLabels, value: decimal(value) };
    const common = { labels, sharedLabels };
    return [
      ...(type === 'summary' ? quantilesOf(common, value) : bucketsOf(name, common, value)),
      { ...common, metricName: `${name}_sum`, value: decimal(value.sum) },
      { ...common, metricName: `${name}_count`, value: value.counts.at(-1) ?? 0 },
    ];
  };

type Common = Pick<Sample, 'labels' | 'sharedLabels'>;

/** Most lines of a page are buckets: what they have in common is made once. */
function bucketsOf(
  name: string,
  { labels, sharedLabels }: Common,
  { bounds, counts }: Distribution,
): readonly Sample[] {
  const metricName = `${name}_bucket`;
  const shared = hasNone(labels) ? sharedLabels : { ...labels, ...sharedLabels };
  return limitsOf(bounds).map((le, i) => ({
    metricName,
    labels: le,
    sharedLabels: shared,
    value: counts[i] ?? 0,
  }));
}

function hasNone(labels: Labels): boolean {
  for (const _ in labels) return false;
  return true;
}

const limits = new WeakMap<readonly number[], readonly Labels[]>();

/** The label of each bucket; histograms share their bounds. */
function limitsOf(bounds: readonly number[]): readonly Labels[] {
  const known = limits.get(bounds) ?? bounds.map(limitOf);
  limits.set(bounds, known);
  return known;
}

const limitOf = (bound: number): Labels => ({
  le: bound === Number.POSITIVE_INFINITY ? '+Inf' : String(decimal(bound)),
});

const quantilesOf = (common: Common, { quantiles = [] }: Distribution) =>
  quantiles.map(({ share, value }) => ({
    ...common,
    labels: { ...common.labels, quantile: String(decimal(share)) },
    value: decimal(value),
  }));
