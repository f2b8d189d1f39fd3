import { accountMetrics } from '../account/metrics.ts';
import type { Advice } from '../advice/advice.ts';
import type { Collector } from '../collectors/collector.ts';
import { allConcerns } from '../keyspace/concerns.ts';
import type { Distribution, Metric, Original, Reading } from '../metric.ts';
import { type LabeledValue, type Labels, type MetricType, valuesOf } from '../metric.ts';
import type { WatchView } from '../polling/watch.ts';
import { accountStateMetrics } from './account-metrics.ts';
import { adviceMetrics } from './advice-metrics.ts';
import { canaryMetrics } from './canary-metrics.ts';
import { groupMetrics } from './group-metrics.ts';
import { pairMetrics } from './pair-metrics.ts';
import { peerMetrics } from './peer-metrics.ts';
import { roundMetrics } from './round-metrics.ts';
import { type Self, selfMetrics } from './self.ts';
import { watchMetrics } from './watch-metrics.ts';

/** A watched target at the moment a page is made. */
export interface Labelled extends WatchView {
  /** On all its series. */
  readonly labels: Labels;
  readonly advice: readonly Advice[];
}

/** All that a page is made from. */
export interface Scene {
  /** `undefined`: the page is about targets alone. */
  readonly self: Self | undefined;
  readonly watches: readonly Labelled[];
}

/** One metric family of the page and where its series are found. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: MetricType;
  series(scene: Scene): readonly Series[];
}

/** One labelled value, and the labels it shares with every series of its target. */
export interface Series extends LabeledValue {
  readonly sharedLabels: Labels;
}

/** Every family, in the order of the page; with `compat` what only redis_exporter has, and its misnamed originals, too. */
export function familiesOf(collectors: readonly Collector[], compat: boolean): readonly Family[] {
  const ofTargets = collectors.flatMap((collector) => collector.metrics);
  return [
    ...[...selfMetrics, ...groupMetrics, ...pairMetrics].map(ofSelf),
    ...watchMetrics.map(ofWatch),
    ...adviceMetrics.map(ofWatch),
    ...ofTargets.map((metric) => ofWatches(metric, readingOf(metric.name))),
    ...roundMetrics.map(ofWatch),
    ...canaryMetrics.map(ofWatch),
    ...allConcerns.flatMap(({ metrics }) => metrics.map(ofRound)),
    ...accountStateMetrics.map(ofWatch),
    ...accountMetrics.map(ofAccount),
    ...(compat ? [...peerMetrics.map(ofWatch), ...ofTargets.flatMap(originalsOf)] : []),
  ];
}

const ofSelf = ({ name, help, type, read }: Metric<Self>): Family => ({
  name,
  help,
  type,
  series: ({ self }) =>
    self ? valuesOf(read(self)).map((value) => ({ ...value, sharedLabels: noLabels })) : [],
});

const noLabels: Labels = {};

const ofWatch = (metric: Metric<Labelled>): Family =>
  ofWatches(metric, (watch) => metric.read(watch));

const readingOf = (name: string) => (view: WatchView) => view.snapshot?.readings?.get(name);

// While the target is down, a round that was not yet given up has nothing to say either.
const ofRound = (metric: Metric<never>): Family =>
  ofWatches(metric, ({ snapshot, rounds }) =>
    snapshot?.up ? rounds?.last?.readings.get(metric.name) : undefined,
  );

const ofAccount = (metric: Metric<never>): Family =>
  ofWatches(metric, ({ account }) =>
    account?.last?.up ? account.last.readings.get(metric.name) : undefined,
  );

type Declared = Pick<Metric<never>, 'name' | 'help' | 'type' | 'labels'>;

function ofWatches(
  { name, help, type, labels: own }: Declared,
  read: (watch: Labelled) => Reading,
): Family {
  return {
    name,
    help,
    type,
    series({ watches }) {
      const series: Series[] = [];
      for (const watch of watches) {
        const sharedLabels = without(own, watch.labels);
        for (const { labels, value } of valuesOf(read(watch))) {
          series.push({ labels, value, sharedLabels });
        }
      }
      return series;
    },
  };
}

/** The consumer group of a stream is its `group`, also where the target is in one: two series would become the same. */
const without = (own: readonly string[], shared: Labels): Labels =>
  own.some((label) => label in shared)
    ? Object.fromEntries(Object.entries(shared).filter(([label]) => !own.includes(label)))
    : shared;

function originalsOf(metric: Metric<never>): readonly Family[] {
  const { original } = metric;
  if (!original) return [];
  const { name, type = metric.type } = original;
  const help = `What redis_exporter calls ${metric.name}.`;
  const read = readingOf(metric.name);
  const { labels } = metric;
  return [ofWatches({ name, help, type, labels }, (view) => asOriginal(read(view), original))];
}

const asOriginal = (reading: Reading, { scale = 1, reshape = asIs }: Original): Reading =>
  valuesOf(reading)
    .map(({ labels, value }) => ({
      labels,
      value: typeof value === 'number' ? value * scale : reshape(value),
    }))
    // What was finite need not be so in a smaller unit.
    .filter(({ value }) => typeof value !== 'number' || Number.isFinite(value));

const asIs = (distribution: Distribution): Distribution => distribution;
