import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisServer, startRedis } from '../test/servers/redis-server.ts';
import { type Measure, median, type Row, times } from './measure.ts';
import { cpuSeconds } from './process.ts';
import { eachSecond, type Side, startOurs } from './sides.ts';

/** Whether what is watched may grow. */
export const keyCount: Measure = {
  title: 'A poll of 10 thousand keys and of 5 million',
  how: `Two servers, each under 20 names and polled each second by a daemon of its own, both at the same time; the median of three windows of five
seconds, once Redis itself has come to rest.`,
  async *rows() {
    await using few = await startWith(10_000);
    await using many = await startWith(5_000_000);
    await settled(many.pid);
    await using ofFew = await watching(few);
    await using ofMany = await watching(many);
    const seen = await times(3, () =>
      Promise.all([costOf(ofFew, few.pid), costOf(ofMany, many.pid)]),
    );
    const rowsOf = (cost: keyof Cost, what: string): Row[] => {
      const [small, large] = [
        median(seen.map(([it]) => it[cost])),
        median(seen.map(([, it]) => it[cost])),
      ];
      return [
        { what: `${what}, 10 thousand keys`, unit: 'ms', ours: small },
        { what: `${what}, 5 million keys`, unit: 'ms', ours: large },
        {
          what: `${what}, the second by the first`,
          unit: '',
          ours: large / small,
          bar: { most: 1.2 },
        },
      ];
    };
    yield* [...rowsOf('daemon', 'CPU of the daemon'), ...rowsOf('server', 'CPU of redis-server')];
  },
};

const portion = 100_000;

async function startWith(keys: number): Promise<RedisServer> {
  const redis = await startRedis({ args: ['--enable-debug-command', 'local'] });
  // In portions: the server answers nobody meanwhile.
  for (let made = 0; made < keys; made += portion)
    await redis.cli('DEBUG', 'POPULATE', String(Math.min(portion, keys)), `key${made}`, '1');
  return redis;
}

/** Redis goes on moving so many keys into a larger table, by itself. */
async function settled(pid: number) {
  for (;;) {
    const before = cpuSeconds(pid);
    await sleep(2000);
    if (cpuSeconds(pid) - before < 0.01) return;
  }
}

const watching = ({ url }: RedisServer): Promise<Side> =>
  startOurs(
    Array.from({ length: 20 }, () => url),
    { schedule: eachSecond },
  );

/** Of a poll, in milliseconds. */
interface Cost {
  readonly daemon: number;
  readonly server: number;
}

async function costOf(side: Side, server: number): Promise<Cost> {
  await side.round(1);
  const before = { polls: side.looks(), daemon: cpuSeconds(side.pid), server: cpuSeconds(server) };
  await times(5, () => side.round(1));
  const perPoll = (seconds: number) => (seconds / (side.looks() - before.polls)) * 1000;
  return {
    daemon: perPoll(cpuSeconds(side.pid) - before.daemon),
    server: perPoll(cpuSeconds(server) - before.server),
  };
}
