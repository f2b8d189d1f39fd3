import { counter, gauge, type Metric, type Source } from '../metric.ts';
import type { Stand } from '../pairs/stand.ts';
import type { Group } from '../topology/following.ts';

/** What the operating system and Node.js say about this process. */
export interface ProcessFacts {
  readonly nodeVersion: string;
  readonly cpuUserSeconds: number;
  readonly cpuSystemSeconds: number;
  /** `undefined` where it cannot be read. */
  readonly residentBytes: number | undefined;
  readonly heapUsedBytes: number;
  readonly startedAt: number;
  /** How long the event loop has been working rather than waiting. */
  readonly busySeconds: number;
}

/** What the daemon says about itself, not about a target. */
export interface Self {
  readonly version: string;
  readonly targets: number;
  readonly groups: readonly Group[];
  readonly pairs: readonly Stand[];
  readonly lastReload: Reload;
  readonly logLinesDropped: number;
  readonly process: ProcessFacts;
}

/** How reading the configuration went. */
export interface Reload {
  readonly successful: boolean;
  /** When the configuration in force was read, in seconds since the epoch. */
  readonly loadedAt: number;
}

const fromProcess = (
  name: string,
  read: (facts: ProcessFacts) => number | undefined,
): Source<Self> => ({
  from: `the process: ${name}`,
  read: (self) => read(self.process),
});

/** What the daemon says about itself. */
export const selfMetrics: readonly Metric<Self>[] = [
  gauge('cachewatch_build_info', 'Always 1; the versions of cachewatch and of Node.js.', {
    from: 'the build',
    labels: ['version', 'node_version'],
    read: ({ version, process: { nodeVersion } }) => [
      { labels: { version, node_version: nodeVersion }, value: 1 },
    ],
  }),
  gauge('cachewatch_targets', 'Targets that are watched.', {
    from: 'the configuration',
    read: ({ targets }) => targets,
  }),
  gauge(
    'cachewatch_config_last_reload_successful',
    'Whether the last attempt to read the configuration succeeded.',
    { from: 'the configuration', read: ({ lastReload }) => (lastReload.successful ? 1 : 0) },
  ),
  gauge(
    'cachewatch_config_last_reload_success_timestamp_seconds',
    'When the configuration in force was read.',
    { from: 'the configuration', read: ({ lastReload }) => lastReload.loadedAt },
  ),
  counter(
    'cachewatch_log_lines_dropped_total',
    'Lines of the log that were lost: nobody read them, or they could not be written.',
    { from: 'the log', read: ({ logLinesDropped }) => logLinesDropped },
  ),
  counter(
    'cachewatch_event_loop_busy_seconds_total',
    'Time the event loop spent working rather than waiting.',
    fromProcess('event loop utilization', (facts) => facts.busySeconds),
  ),
  counter(
    'process_cpu_user_seconds_total',
    'CPU time spent in the daemon.',
    fromProcess('user CPU time', (facts) => facts.cpuUserSeconds),
  ),
  counter(
    'process_cpu_system_seconds_total',
    'CPU time the kernel spent for the daemon.',
    fromProcess('system CPU time', (facts) => facts.cpuSystemSeconds),
  ),
  counter(
    'process_cpu_seconds_total',
    'CPU time spent in the daemon and by the kernel for it.',
    fromProcess('CPU time', (facts) => facts.cpuUserSeconds + facts.cpuSystemSeconds),
  ),
  gauge(
    'process_resident_memory_bytes',
    'Resident memory of the daemon. Absent while there is no file descriptor left to read it by.',
    fromProcess('resident set', (facts) => facts.residentBytes),
  ),
  gauge(
    'nodejs_heap_size_used_bytes',
    'JavaScript heap in use.',
    fromProcess('V8 heap', (facts) => facts.heapUsedBytes),
  ),
  gauge(
    'process_start_time_seconds',
    'When the daemon started.',
    fromProcess('start time', (facts) => facts.startedAt),
  ),
];
