import { Redis } from 'ioredis';
import { loadUsers, operations } from './operations.ts';

export interface Traffic {
  readonly stop: () => void;
}

const ticksPerSecond = 10;

/** Keeps a Redis lightly busy, about 50 commands a second; resolves after the first few hundred. Survives the server's end. Only ever for a server of the demo's own: it writes. */
export async function startTraffic(url: string): Promise<Traffic> {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    connectionName: 'demo-traffic',
    lazyConnect: true,
  });
  // The daemon is there to report an outage: without a listener ioredis prints it as well. Traffic comes back by itself.
  client.on('error', () => {});
  const send = (commands: string[][]) => {
    const batch = client.pipeline(commands.map((command) => ['call', ...command]));
    return Promise.allSettled([batch.exec()]);
  };
  await client.connect();
  await send([...loadUsers, ...Array.from({ length: 50 }, (_, tick) => operations(tick)).flat()]);
  const timer = repeat((tick) => send(operations(tick)));
  return {
    stop: () => {
      clearInterval(timer);
      client.disconnect();
    },
  };
}

// A tick that comes while the one before it still waits, for a frozen server say, is left out.
function repeat(send: (tick: number) => Promise<unknown>): NodeJS.Timeout {
  let isBusy = false;
  let ticks = 0;
  const tick = async () => {
    if (isBusy) return;
    isBusy = true;
    await send(ticks++);
    isBusy = false;
  };
  return setInterval(tick, 1000 / ticksPerSecond);
}
