import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Plan, passOn } from './plans.ts';

/** A way to a server on 127.0.0.1 that breaks what the server answers, as planned from the moment on that it is told to. */
export async function startProxy(port: number, host = '127.0.0.1') {
  const clients = new Set<Socket>();
  let plan: Plan = { kind: 'pass' };
  let leadsTo = port;
  const arrivals: number[] = [];
  let heard = (_: string) => {};

  const server = createServer((client) => {
    arrivals.push(performance.now());
    client.on('error', () => {});
    if (plan.kind === 'refuse') return void client.resetAndDestroy();
    clients.add(client);
    client.on('close', () => clients.delete(client));
    const upstream = connectTo(leadsTo, client);
    client.on('data', (chunk) => {
      heard(chunk.toString());
      upstream.write(chunk);
    });
    upstream.on(
      'data',
      answering(client, () => plan),
    );
  }).listen(0, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;

  const hangUp = () => {
    for (const client of clients) client.resetAndDestroy();
  };
  return {
    port: address.port,
    url: `redis://${host}:${address.port}`,
    set(next: Plan) {
      plan = next;
      if (next.kind === 'refuse') hangUp();
    },
    /** Where new connections lead. */
    leadTo(other: number) {
      leadsTo = other;
    },
    /** Is told what clients send, before the server is. */
    hear(listener: (text: string) => void) {
      heard = listener;
    },
    hangUp,
    /** When connections were made so far, in milliseconds. */
    arrivals,
    /** Connections that are open. */
    open: () => clients.size,
    async [Symbol.asyncDispose]() {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A proxy at work. */
export type BreakingProxy = Awaited<ReturnType<typeof startProxy>>;

/** What a connection is answered, in order, and counted anew for each plan. */
function answering(client: Socket, planned: () => Plan) {
  let plan = planned();
  let passed = 0;
  let before = Promise.resolve();
  return (chunk: Buffer) => {
    if (planned() !== plan) [plan, passed] = [planned(), 0];
    const [now, from] = [plan, passed];
    passed += chunk.length;
    before = before.then(() => passOn(now, client, chunk, from));
  };
}

function connectTo(port: number, client: Socket): Socket {
  const upstream = connect(port, '127.0.0.1');
  for (const [socket, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    socket.setNoDelay();
    socket.on('error', () => other.destroy());
    socket.on('close', () => other.destroy());
  }
  return upstream;
}
