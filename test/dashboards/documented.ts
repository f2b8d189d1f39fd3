import { readFileSync } from 'node:fs';

/** A metric of docs/metrics.md. */
export interface Documented {
  readonly section: string;
  readonly name: string;
  readonly type: string;
  /** Its own, and those that Prometheus and the target give it. */
  readonly labels: readonly string[];
}

const ofNoTarget = ['The daemon itself', 'Each topology', 'Each pair'];

/** What Prometheus adds, and with it what a target has: `group` where it is the member of one. */
function shared(section: string): readonly string[] {
  return ofNoTarget.includes(section)
    ? ['job', 'instance']
    : ['job', 'instance', 'target', 'group'];
}

/** Every metric of docs/metrics.md. */
export const documented: readonly Documented[] = readFileSync(
  new URL('../../docs/metrics.md', import.meta.url),
  'utf8',
)
  .split('\n## ')
  .flatMap((text) => {
    const [section = ''] = text.split('\n', 1);
    return [
      ...text.matchAll(/^\| `(\w+)` \| (gauge|counter|histogram|summary) \| ([\w, ]*) ?\|/gm),
    ].map(([, name = '', type = '', labels = '']) => ({
      ...{ section, name, type },
      labels: [...shared(section), ...labels.trim().split(', ')].filter((it) => it !== ''),
    }));
  });

const made: readonly Documented[] = [
  ...['up', 'scrape_duration_seconds', 'scrape_samples_scraped'].map((name) => ({
    ...{ section: 'Prometheus', name, type: 'gauge' },
    labels: ['job', 'instance'],
  })),
  ...['ALERTS', 'ALERTS_FOR_STATE'].map((name) => ({
    ...{ section: 'Alerts', name, type: 'gauge' },
    labels: ['job', 'instance', 'target', 'group', 'pair', 'alertname', 'alertstate', 'severity'],
  })),
];

const byName = new Map([...documented, ...made].map((it) => [it.name, it]));

const parts = /_(bucket|sum|count)$/;

/** What is known of a series that a query names: of cachewatch or of Prometheus itself. */
export function knownMetric(name: string): Documented | undefined {
  const whole = byName.get(name.replace(parts, ''));
  if (whole?.type === 'histogram' && parts.test(name))
    return { ...whole, labels: [...whole.labels, 'le'] };
  const isPart = whole?.type === 'summary' && parts.test(name);
  const found = isPart ? whole : byName.get(name);
  return found?.type === 'summary' ? { ...found, labels: [...found.labels, 'quantile'] } : found;
}

/** Whether its series tell of a target. */
export const isOfTarget = ({ labels }: Documented): boolean => labels.includes('target');

/** Whether it only ever grows, as long as nothing restarts. */
export const grows = ({ type }: Documented): boolean => type !== 'gauge';
