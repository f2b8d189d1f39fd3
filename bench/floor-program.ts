/** Asks each of the given addresses each second what the daemon asks, and does nothing with the answers. */
import { Redis } from 'ioredis';
import { allCollectors } from '../src/collectors/all.ts';

/** Of every collector that concerns all servers; each command once, as the daemon sends them. */
const commands = new Map(
  allCollectors
    .filter(({ applies }) => !applies)
    .flatMap(({ queries }) => queries)
    .map(({ command }) => [command.join(' '), [...command]]),
);

async function ask(redis: Redis) {
  await redis.ping();
  const pipeline = redis.pipeline();
  for (const [name = '', ...args] of commands.values()) pipeline.call(name, ...args);
  await pipeline.exec();
}

const urls = process.argv.slice(2);
for (const [i, url] of urls.entries()) {
  const redis = new Redis(url);
  setTimeout(() => setInterval(() => void ask(redis), 1000), (1000 * i) / urls.length);
}
