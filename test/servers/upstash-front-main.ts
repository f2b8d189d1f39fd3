import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createApp } from '@humanwhocodes/upstash-redis-server';

/** Its own server listens on every address; this one on this machine's alone. */
const [redisUrl = '', token = ''] = process.argv.slice(2);
const app = createApp({ token, redisUrl });

const server = createServer(async (request, response) => {
  const answer = await app.fetch(
    new Request(`http://127.0.0.1${request.url}`, {
      method: request.method ?? 'GET',
      headers: request.headers as Record<string, string>,
      body: new Uint8Array(await buffer(request)),
    }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on ${(server.address() as AddressInfo).port}.\n`);
});
