import type { Sample } from '../test/support/page.ts';
import type { Corrections, Slack } from './compare.ts';

const ofItself = {
  because: 'about its own scrapes; ours is about polls',
  ownSeries: true,
} as const;

// It takes the time of a command from INFO by a pattern that knows neither _ nor -.
const isLostSum = ({ name, labels }: Sample) =>
  name.endsWith('_sum') && /[_-]/.test(labels.cmd ?? '');

const whileSlowLogIsEmpty = {
  because: 'absent while the slow log is empty, theirs is 0',
  absentFor: ({ value }: Sample) => value === 0,
};

/** Where our page is another than redis_exporter's on purpose. */
export const corrections: Corrections = {
  redis_exporter_build_info: ofItself,
  redis_exporter_last_scrape_connect_time_seconds: ofItself,
  redis_exporter_last_scrape_duration_seconds: ofItself,
  redis_exporter_scrape_duration_seconds: ofItself,
  redis_exporter_scrapes_total: ofItself,
  redis_last_key_groups_scrape_duration_milliseconds: ofItself,
  redis_instance_info: {
    because: 'without labels that change when the server restarts; with provider',
    ownSeries: true,
  },
  redis_rdb_saves_total: { because: 'a counter, theirs is a gauge', type: 'counter' },
  redis_slowlog_last_id: whileSlowLogIsEmpty,
  redis_last_slow_execution_duration_seconds: whileSlowLogIsEmpty,
  redis_key_value_as_string: {
    because: 'what a key holds is no label',
    absentFor: () => true,
  },
  redis_stream_group_entries_read: {
    because: 'absent where the server cannot tell, theirs is 0',
    ownValue: ({ value }) => value === 0,
  },
  redis_commands_latencies_usec: {
    because: 'the sum is right where theirs is 0: commands with _ or - in the name',
    ownValue: isLostSum,
  },
};

/** What the two cannot see the same at one moment. */
export const slack: Slack = {
  // It counts the connection that it opens for each scrape, and the memory of that.
  redis_connected_clients: 1,
  redis_memory_used_dataset_bytes: 100_000,
  redis_mem_clients_normal: 100_000,
  // A replica confirms once a second.
  redis_connected_slave_lag_seconds: 1,
  redis_master_last_io_seconds_ago: 10,
  redis_stream_group_consumer_idle_seconds: 10,
};

/** How long the commands took that the two themselves send, which they do all the time. */
export const moving = ({ name, labels }: Sample): boolean =>
  name.startsWith('redis_latency_percentiles_usec') &&
  /^(client|cluster|config|info|latency|ping|replconf|slowlog)/.test(labels.cmd ?? '');
