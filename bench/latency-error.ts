import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { get, textOf } from './get.ts';
import { type Measure, median, quantile, type Row, times } from './measure.ts';
import { startServers } from './servers.ts';
import { startOurs, valuesIn } from './sides.ts';

/** Whether the latency is that of Redis, or of a monitor that is busy. */
export const latencyError: Measure = {
  title: 'The reported latency, while 1000 targets are polled',
  how: `\`redis_latency_seconds\` of the targets, each of three rounds of 15 seconds, against what PING takes on a plain socket of a process that does
nothing else, 20 times a second on the same servers meanwhile. The difference of the medians is to be less than a fifth, or 0.2 ms where that
is more.`,
  async *rows() {
    await using servers = await startServers(20);
    await using ours = await startOurs(servers.urls(1000));
    await ours.round(15);
    const measuring = measure(servers.all.map(({ port }) => port));
    const pages = await times(3, async () => {
      await ours.round(15);
      const page = await textOf(await get(`${ours.url}/metrics`));
      return valuesIn(page, 'redis_latency_seconds').map((seconds) => seconds * 1000);
    });
    yield* rowsOf(pages.flat(), await measuring.end(), pages.length * 1000);
  },
};

function rowsOf(reported: readonly number[], direct: readonly number[], asked: number): Row[] {
  const truth = median(direct);
  return [
    { what: 'measured directly, median', unit: 'ms', ours: truth },
    { what: 'reported, median', unit: 'ms', ours: median(reported) },
    {
      ...{ what: 'error of the median', unit: 'ms', ours: Math.abs(median(reported) - truth) },
      bar: { most: Math.max(0.2, truth / 5) },
    },
    { what: 'measured directly, 90th percentile', unit: 'ms', ours: quantile(direct, 0.9) },
    { what: 'reported, 90th percentile', unit: 'ms', ours: quantile(reported, 0.9) },
    { what: 'polls without a latency', unit: '%', ours: 100 * (1 - reported.length / asked) },
  ];
}

/** PINGs these servers in turn until it is ended; then gives the round trips in milliseconds. */
function measure(ports: readonly number[]) {
  let isEnded = false;
  const seen: number[] = [];
  const pinging = (async () => {
    const sockets = await Promise.all(ports.map(connected));
    for (let i = 0; !isEnded; i += 1) {
      await sleep(50);
      seen.push(await pingOn(sockets[i % sockets.length] as Socket));
    }
    for (const socket of sockets) socket.destroy();
  })();
  return {
    async end() {
      isEnded = true;
      await pinging;
      return seen;
    },
  };
}

async function connected(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

async function pingOn(socket: Socket): Promise<number> {
  const answered = once(socket, 'data');
  const start = performance.now();
  socket.write('PING\r\n');
  await answered;
  return performance.now() - start;
}
