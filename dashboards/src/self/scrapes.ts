import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { states } from '../panels/state-timeline.ts';
import { rows } from '../panels/table.ts';
import { ofDaemons, ofProcess, ofScrapes } from '../promql.ts';

const daemons = '{{instance}}';
const notScraped = 'nothing of cachewatch was scraped in this time';

/** How Prometheus gets on with the daemon. */
export const scrapes: readonly AnyPanel[] = [
  states(
    {
      title: 'Scraped',
      description:
        'Whether Prometheus could scrape the daemon. Healthy is green. Watched by RedisMonitorDown, and by RedisMonitorAbsent where there is nothing to scrape.',
      unit: units.NoUnit,
      noValue: notScraped,
      queries: { [daemons]: ofScrapes('up') },
      width: 8,
    },
    [
      ['failed', 'red'],
      ['scraped', 'green'],
    ],
  ),
  overTime({
    title: 'Size of the page, in series',
    description:
      'Series of each scrape. Healthy is steady: some 400 for each target, and 30 for each command that it is sent. No alert.',
    unit: units.Short,
    noValue: notScraped,
    queries: { [daemons]: ofScrapes('scrape_samples_scraped') },
    width: 8,
  }),
  overTime({
    title: 'Time of a scrape',
    description:
      'How long Prometheus took for the page. Healthy: milliseconds, as a scrape never asks a server. RedisMonitorDown tells of those that fail.',
    unit: units.Seconds,
    noValue: notScraped,
    queries: { [daemons]: ofScrapes('scrape_duration_seconds') },
    width: 8,
  }),
  rows({
    title: 'Daemons',
    description:
      'Versions, targets, and whether the configuration in force is the newest. Healthy: read. Watched by RedisConfigReloadFailed.',
    noValue: 'not said',
    width: 24,
    height: 5,
    labels: [
      { label: 'instance', title: 'Daemon' },
      { label: 'version', title: 'Version' },
      { label: 'node_version', title: 'Node.js' },
    ],
    values: [
      {
        title: 'Info',
        expr: `max by (job, instance, version, node_version) (${ofDaemons('cachewatch_build_info')})`,
        cell: { kind: 'hidden' },
        noValue: 'not said',
      },
      {
        title: 'Targets',
        expr: `max by (job, instance) (${ofDaemons('cachewatch_targets')})`,
        cell: { kind: 'number', unit: units.Short },
        noValue: 'not said',
      },
      {
        title: 'Started',
        // Grafana's dates are in milliseconds.
        expr: `1000 * max by (job, instance) (${ofProcess(ofDaemons('process_start_time_seconds'))})`,
        cell: { kind: 'number', unit: units.DateTimeFromNow },
        noValue: 'not said',
      },
      {
        title: 'Newest configuration',
        expr: `max by (job, instance) (${ofDaemons('cachewatch_config_last_reload_successful')})`,
        cell: {
          kind: 'state',
          states: [
            ['refused', 'red'],
            ['read', 'green'],
          ],
        },
        noValue: 'not said',
      },
      {
        title: 'Read',
        expr: `1000 * max by (job, instance) (${ofDaemons('cachewatch_config_last_reload_success_timestamp_seconds')})`,
        cell: { kind: 'number', unit: units.DateTimeFromNow },
        noValue: 'not said',
      },
    ],
  }),
];
