import { tableOf } from '../table.ts';
import { type Measured, type Need, needOf, seriesMiB, targetsOf, targetsWithin } from './plan.ts';

/** On what it was measured, and what else the machine did. */
export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly processor: string;
  /** Before and after. */
  readonly load: readonly string[];
}

const scales = [1000, 10_000, 100_000];
const periods = [15, 60];

/** What was measured and what follows from it, as sections of Markdown. */
export function sectionsOf(measured: Measured, machine: Machine): readonly string[] {
  const needs = periods.flatMap((period) => scales.map((it) => needOf(measured, it, period)));
  return [
    ['## Measured', tableOf(['', ''], figuresOf(measured)), onWhat(measured, machine)],
    ['## Daemons', whyShards(measured), tableOf(daemonHead, needs.map(daemonRow(measured)))],
    ['## Prometheus', whatSeries(measured), tableOf(prometheusHead, needs.map(prometheusRow))],
    [
      '## Where one Prometheus is no longer enough',
      whereEnough(measured, needOf(measured, scales.at(-1) ?? 0, 15)),
    ],
  ].map((paragraphs) => paragraphs.join('\n\n'));
}

/** The figures themselves, a row each. */
export function figuresOf(measured: Measured): readonly (readonly string[])[] {
  const { targets, samples, page, scrape, daemon, prometheus } = measured;
  const { emptyMiB, mostMiB, series, perSample } = prometheus;
  return [
    ['targets', String(targets)],
    ['cores of the daemon', cores(daemon.cores)],
    ['its resident memory at the most', mib(daemon.mostMiB)],
    ['its page: compressed, plain', both(page)],
    ['samples of a target', amount(samples / targets)],
    ['a scrape, as Prometheus times it: median, at the most', seconds(scrape)],
    ['resident memory of Prometheus: empty, at the most', `${mib(emptyMiB)}, ${mib(mostMiB)}`],
    [
      'its series, and what of that memory is for each',
      `${amount(series)}, ${perSeries(measured)}`,
    ],
    ['its CPU time of a sample', `${digits(perSample * 1e6, 3)} µs`],
  ];
}

function onWhat({ prometheus }: Measured, { node, cores, processor, load }: Machine): string {
  const [before, after] = load;
  return `Node.js ${node}, Prometheus ${prometheus.version}, ${cores} cores of ${processor}. Load of the machine before and after: ${before}, ${after}.`;
}

/** MiB that deploy/kubernetes/sharded lets a daemon have. */
const limitMiB = 256;

const whyShards = ({ targets, scrape, daemon }: Measured) =>
  `A shard is ${targets} targets, as measured: its page is there, and read by Prometheus, after ${digits(scrape.most, 2)} s at the most, of the 10 s that Prometheus
[waits](${docs}/configuration/configuration/) when nobody says otherwise, and its memory is ${daemon.mostMiB < limitMiB ? 'under' : 'over'} the ${limitMiB} MiB which
[deploy/kubernetes/sharded](../deploy/kubernetes/sharded) allows for some 20 targets. Shards are [shared out](configuration.md#several-daemons) by a hash of the names, and are
not of one size: the largest, here of targets with the names t0, t1 and so on, needs that much more than the measured one.`;

const daemonHead = [
  ...['targets', 'polled every', 'shards', 'targets of the largest', 'cores', 'memory'],
  ...['a page: compressed, plain', 'all pages', 'samples per second'],
];

const daemonRow = (measured: Measured) => (need: Need) => [
  ...[amount(need.targets), `${need.period} s`, String(need.shards), String(need.largest)],
  ...[cores(need.cores), mib(need.memoryMiB), both(measured.page), both(need.pages)],
  amount(need.samplesPerSecond),
];

const whatSeries = ({ targets, samples, commands }: Measured) =>
  `Memory is for series. A target has ${amount(samples / targets)} of them here, and ${amount(commands.series / targets)} of those are of the ${amount(commands.count / targets)} commands that its server was
sent: each further command adds ${amount(commands.series / commands.count)}. What [metric_relabel_configs](${docs}/configuration/configuration/#metric_relabel_configs) drop is on the page, but not in
Prometheus.`;

const prometheusHead = ['targets', 'scraped every', 'series', 'memory', 'cores', 'disk, 15 days'];

const prometheusRow = ({ targets, period, prometheus }: Need) => [
  ...[amount(targets), `${period} s`, amount(prometheus.series), mib(prometheus.memoryMiB)],
  ...[cores(prometheus.cores), `${bytes(prometheus.disk.least)} to ${bytes(prometheus.disk.most)}`],
];

/** What is taken for a large machine, and the half of it that is left to what was not measured. */
const room = { allGiB: 64, shareGiB: 32 };

function whereEnough(measured: Measured, most: Need): string {
  const within = targetsWithin(measured, room.shareGiB * 1024);
  return `A Prometheus with ${room.allGiB} GiB that leaves half of them to queries and to the compaction of every two hours, neither of them measured, has room for ${amount(within)} targets.
Its authors speak of [tens of millions](https://prometheus.io/docs/introduction/faq/) of series: ten million are ${amount(targetsOf(measured, 1e7))} targets here. ${amount(most.targets)} targets, with
${amount(most.prometheus.series)} series and ${amount(most.samplesPerSecond)} samples per second, want ${Math.ceil(most.targets / within)} of that size, each of which scrapes shards of its own.

Where all is to be asked in one place, each of them can be an [agent](${docs}/prometheus_agent/), which keeps no blocks and sends what it scrapes on by remote write. How
much memory an agent needs was not measured; of a server, remote write [takes some 25 %](https://prometheus.io/docs/practices/remote_write/) more.`;
}

const docs = 'https://prometheus.io/docs/prometheus/latest';

const perSeries = (measured: Measured) => bytes(seriesMiB(measured) * 2 ** 20);

const both = ({ compressed, plain }: Measured['page']) => `${bytes(compressed)}, ${bytes(plain)}`;

const seconds = ({ median, most }: Measured['scrape']) =>
  `${digits(median, 2)} s, ${digits(most, 2)} s`;

const cores = (count: number) => digits(count, 2);

const mib = (count: number) => bytes(count * 2 ** 20);

const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** With three digits, in the largest unit of which there is one. */
export function bytes(count: number): string {
  const unit = units.findLastIndex((_, i) => count >= 1024 ** i);
  return `${digits(count / 1024 ** Math.max(0, unit), 3)} ${units[Math.max(0, unit)]}`;
}

const words = new Intl.NumberFormat('en', {
  ...({ notation: 'compact', compactDisplay: 'long' } as const),
  maximumSignificantDigits: 3,
});

const amount = (count: number) => (count < 10_000 ? digits(count, 3) : words.format(count));

/** Rounded to so many digits, never with an exponent. */
const digits = (value: number, count: number) => String(Number(value.toPrecision(count)));
