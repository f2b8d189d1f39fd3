import { expect, vi } from 'vitest';
import type { Cron } from '../../src/polling/cron.ts';
import type { Target } from '../../src/target.ts';
import { following } from '../../src/topology/following.ts';
import type { Reply, RoundTrip } from '../../src/transport/transport.ts';
import { configOf } from '../support/daemon.ts';
import { manualClock } from '../support/manual-clock.ts';
import { recordingLog } from '../support/recording-log.ts';

const node = (port: number) => `id 10.0.0.1:${port}@1${port} master - 0 0 1 connected 0-5460`;

/** Followers of clusters whose nodes answer when, and what, the test says. */
export function followingOf() {
  const ticks = new Set<() => void>();
  const cron: Cron = (_, tick) => {
    ticks.add(tick);
    return {
      ahead: () => ({ wait: 60, interval: 0 }),
      stop: () => void ticks.delete(tick),
    };
  };
  const asked: ((trip: RoundTrip | Error) => void)[] = [];
  const opened: Target[] = [];
  const closed: Target[] = [];
  const changed = vi.fn();
  const { log, lines } = recordingLog();
  const it = following({
    ...{ cron, clock: manualClock(), log, changed },
    open(target) {
      opened.push(target);
      return {
        send: () =>
          new Promise((resolve, reject) => {
            asked.push((trip) => (trip instanceof Error ? reject(trip) : resolve(trip)));
          }),
        tally: () => ({ commandsSent: 0, connectionsOpened: 0, connectSeconds: undefined }),
        close: () => void closed.push(target),
      };
    },
  });
  const question = () => vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
  return {
    ...{ it, asked, opened, closed, changed, lines, question },
    tick() {
      for (const run of ticks) run();
    },
    async answer(...ports: number[]) {
      await question();
      const value = ports.map(node).join('\n');
      asked.shift()?.({
        replies: [
          { ok: true, value },
          { ok: true, value: [] },
        ],
        seconds: 0.001,
      });
      await new Promise(setImmediate);
    },
    async say(...replies: Reply[]) {
      await question();
      asked.shift()?.({ replies, seconds: 0.001 });
      await new Promise(setImmediate);
    },
    async refuse() {
      await question();
      asked.shift()?.(new Error('hung up'));
      await new Promise(setImmediate);
    },
    names: () => it.targets().map(({ name }) => name),
    become: (...topologies: string[]) =>
      it.become(configOf(`targets: [${topologies.join(', ')}]`).topologies),
  };
}

/** A cluster in the configuration, with one seed. */
export const cluster = (name: string, more = '') =>
  `{ name: ${name}, topology: cluster, urls: ["redis://seed:7000"]${more} }`;
