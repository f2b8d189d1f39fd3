import { accountMetrics } from '../src/account/metrics.ts';
import { allCollectors } from '../src/collectors/all.ts';
import { allConcerns } from '../src/keyspace/concerns.ts';
import type { Metric } from '../src/metric.ts';
import { accountStateMetrics } from '../src/page/account-metrics.ts';
import { adviceMetrics } from '../src/page/advice-metrics.ts';
import { canaryMetrics } from '../src/page/canary-metrics.ts';
import { groupMetrics } from '../src/page/group-metrics.ts';
import { pairMetrics } from '../src/page/pair-metrics.ts';
import { roundMetrics } from '../src/page/round-metrics.ts';
import { selfMetrics } from '../src/page/self.ts';
import { watchMetrics } from '../src/page/watch-metrics.ts';

type AnyMetric = Metric<never>;

/** The text of docs/metrics.md, from the metrics as the code declares them. */
export function metricsReference(): string {
  const collectors = allCollectors.map(({ name, metrics }) => section(titleOf(name), metrics));
  return `${[
    introduction,
    section('The state of a target, and of watching it', watchMetrics),
    section('Advice', adviceMetrics),
    ...collectors,
    section('Rounds over the keys', roundMetrics),
    ...allConcerns.map(({ name, metrics }) => section(titleOf(name), metrics)),
    section('The canary', canaryMetrics),
    section('The account at Upstash', [...accountStateMetrics, ...accountMetrics]),
    section('The daemon itself', selfMetrics),
    section('Each topology', groupMetrics),
    section('Each pair', pairMetrics),
    originals(allCollectors.flatMap(({ metrics }) => metrics)),
  ].join('\n\n')}\n`;
}

const introduction = `# Metrics

Made by \`npm run docs\` from the code; a test compares the two. Every series of a target carries \`target="<name>"\` and the target's
configured labels. A value that the server did not say has no series: there is no made-up 0. While a target is down it keeps
\`redis_up\`, \`redis_down_info\` and what is counted about watching it, and loses everything else, but for how far it is while it loads its data.`;

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

const section = (title: string, metrics: readonly AnyMetric[]) =>
  [
    `## ${title}`,
    '',
    '| metric | type | labels | unit | source | meaning |',
    '|---|---|---|---|---|---|',
    ...metrics.map(row),
  ].join('\n');

function row({ name, type, labels, from, help }: AnyMetric): string {
  const cells = [`\`${name}\``, type, labels.join(', '), unitOf(name), from, help];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const units = ['seconds', 'bytes', 'dollars', 'ratio', 'percentage'];

/** Prometheus' rules put the base unit at the end of the name, before \`_total\`. */
const unitOf = (name: string) =>
  units.find((unit) => name.replace(/_total$/, '').endsWith(`_${unit}`)) ?? '';

function originals(metrics: readonly AnyMetric[]): string {
  const rows = metrics.flatMap(({ name, original }) =>
    original ? [`| \`${original.name}\` | \`${name}\` |`] : [],
  );
  return [
    '## With `--compat`',
    '',
    "redis_exporter's names that break Prometheus' naming rules, added beside the corrected ones.",
    '',
    '| original | here |',
    '|---|---|',
    ...rows,
  ].join('\n');
}
