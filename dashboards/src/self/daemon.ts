import * as units from '@grafana/grafana-foundation-sdk/units';
import { overTime } from '../panels/over-time.ts';
import type { AnyPanel } from '../panels/panel.ts';
import { ofDaemons, ofProcess, rateOf } from '../promql.ts';

const notScraped = 'not scraped';

/** What the daemon itself takes. */
export const daemon: readonly AnyPanel[] = [
  overTime({
    title: 'Event loop, share of the time',
    description:
      'How much of the time the event loop was at work. Healthy: below 50 %; near 100 % polls come late and latencies are not measured. No alert; RedisPollStale tells of polls that are overdue.',
    unit: units.PercentUnit,
    noValue: notScraped,
    queries: { '{{instance}}': rateOf(ofDaemons('cachewatch_event_loop_busy_seconds_total')) },
    width: 12,
  }).max(1),
  overTime({
    title: 'CPU, share of a core',
    description:
      'CPU time of the daemon and of the kernel for it. Healthy: a few percent; no alert.',
    unit: units.PercentUnit,
    noValue: notScraped,
    queries: {
      '{{instance}} user': ofProcess(rateOf(ofDaemons('process_cpu_user_seconds_total'))),
      '{{instance}} kernel': ofProcess(rateOf(ofDaemons('process_cpu_system_seconds_total'))),
    },
    width: 12,
  }),
  overTime({
    title: 'Memory',
    description:
      'Resident memory of the daemon, and its JavaScript heap in use. Healthy is steady; no alert.',
    unit: units.BytesIEC,
    noValue: notScraped,
    queries: {
      '{{instance}} resident': ofProcess(ofDaemons('process_resident_memory_bytes')),
      '{{instance}} heap': ofProcess(ofDaemons('nodejs_heap_size_used_bytes')),
    },
    width: 12,
  }),
  overTime({
    title: 'Lines of the log that were lost',
    description:
      'Per second: nobody read them, or they could not be written. Healthy is none; no alert.',
    unit: units.CountsPerSecond,
    noValue: notScraped,
    queries: { '{{instance}}': rateOf(ofDaemons('cachewatch_log_lines_dropped_total')) },
    width: 12,
  }),
];
