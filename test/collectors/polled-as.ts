import { existsSync } from 'node:fs';
import { allCollectors } from '../../src/collectors/all.ts';
import { type Collector, info } from '../../src/collectors/collector.ts';
import { noLookups } from '../../src/hit-rate.ts';
import { capabilities } from '../../src/polling/capabilities.ts';
import { poll } from '../../src/polling/poller.ts';
import type { Up } from '../../src/polling/snapshot.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { manualClock } from '../support/manual-clock.ts';
import { commandLogReplies } from './command-log-replies.ts';
import { recorded, recordedPoll } from './read.ts';
import type { Server } from './servers.ts';

/** What a server answers that has nothing to tell. */
const nothing = {
  'CONFIG GET io-threads': [],
  'CONFIG GET save': [],
  'CONFIG GET client-output-buffer-limit': [],
  'SLOWLOG LEN': 0,
  'SLOWLOG GET 1': [],
  'LATENCY LATEST': [],
  'LATENCY HISTOGRAM': [],
  'CLUSTER INFO': 'cluster_state:ok\r\n',
  'INFO modules': 'module:name=nothing\r\n',
  ...commandLogReplies,
};

/** One poll of a server that says what the recording says, refusals included. */
export async function polledAs(
  directory: string,
  { refuses = {} }: Server = { provider: 'redis', version: '' },
) {
  const dropped: string[] = [];
  const refusals = Object.entries(refuses).map(([name, words]) => [name, new Error(words)]);
  const { transport } = fakeTransport({
    ...{ PING: 'PONG', ...nothing, ...recording(directory), ...Object.fromEntries(refusals) },
  });
  const snapshot = await poll(
    {
      ...{
        transport,
        collectors: allCollectors,
        clock: manualClock(),
        memories: new Map(),
        lastly: { readings: new Map() },
      },
      ...{ capabilities: capabilities(), concerned: new Set<Collector>() },
      ownLookups: () => noLookups,
      facts: { memoryLimit: undefined, hitRateWindow: 300 },
      dropped: (metric) => dropped.push(metric),
    },
    new AbortController().signal,
  );
  return { ...(snapshot as Up), dropped };
}

function recording(directory: string): Readonly<Record<string, unknown>> {
  const replies = new URL(`../fixtures/${directory}/replies.json`, import.meta.url);
  return {
    ...(existsSync(replies) && recordedPoll(directory).replies),
    [info.command.join(' ')]: recorded(`${directory}/info.txt`),
  };
}
