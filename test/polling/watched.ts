import { vi } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { type WatchParts, watch } from '../../src/polling/watch.ts';
import type { Target } from '../../src/target.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { settingsOf } from '../keyspace/rounds-of.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { manualClock } from '../support/manual-clock.ts';
import { recordingLog } from '../support/recording-log.ts';

/** What a server says that is watched. */
export const answers = { PING: 'PONG', 'INFO all': 'run_id:a\r\n', 'INFO server': 'run_id:a\r\n' };

/** A target of which this is read, polled and read only when the test says so. */
export function watched(
  asked: Parameters<typeof settingsOf>[0],
  keyspaceTransport: Transport,
  transport = fakeTransport(answers).transport,
  timeout = 5,
) {
  const { log, lines } = recordingLog();
  const target: Target = {
    name: 'it',
    endpoint: {
      kind: 'tcp',
      host: 'h',
      port: 1,
      database: 0,
      username: undefined,
      password: undefined,
    },
    ...{ labels: {}, schedule: '* * * * * *', timeout },
    facts: { memoryLimit: undefined, hitRateWindow: 300 },
    keyspace: settingsOf(asked),
  };
  const changed = vi.fn();
  const clock = manualClock();
  const parts: WatchParts = {
    ...{ transport, keyspaceTransport, log, changed },
    asideTransport: fakeTransport({}).transport,
    ...{ id: 'it', asideOf: () => undefined, sleep: async () => {} },
    ...{ collectors: allCollectors, clock },
  };
  return { it: watch(target, parts), lines, changed, clock };
}
