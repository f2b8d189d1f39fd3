/**
 * A link with a long round trip, in a process of its own: `tsx bench/delaying-proxy.ts PORT MILLISECONDS` listens before the server
 * on that port, and prints the port it listens on. Every byte takes half the round trip, and the first of a connection one
 * round trip more, as long as TCP takes to open it.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const [port = 0, roundTrip = 0] = process.argv.slice(2).map(Number);

const server = createServer({ noDelay: true }, (client) => {
  const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
  const opened = performance.now() + roundTrip;
  pass(client, upstream, () => Math.max(0, opened - performance.now()) + roundTrip / 2);
  pass(upstream, client, () => roundTrip / 2);
});

/** Bytes of one direction stay in order: later ones never have the shorter delay. */
function pass(from: Socket, to: Socket, delay: () => number) {
  from.on('data', (chunk) => setTimeout(() => to.write(chunk), delay()));
  from.on('end', () => setTimeout(() => to.end(), delay()));
  from.on('error', () => to.destroy());
}

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
