import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runDemo } from './demo.ts';

const { values } = parseArgs({
  options: {
    listen: { type: 'string', default: process.env.CACHEWATCH_LISTEN || '127.0.0.1:9121' },
    // The port of 127.0.0.1 where a Redis that is already running is looked for.
    neighbour: { type: 'string', default: '6379' },
  },
});

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort());
}

// Whoever kills npm outright means the demo too, and nothing but a new parent tells.
const parent = process.ppid;
const stopWhenOrphaned = () => {
  if (process.ppid !== parent) stop.abort();
};
if (process.env.npm_lifecycle_event) setInterval(stopWhenOrphaned, 250).unref();

process.exitCode = await runDemo({
  env: process.env,
  listen: values.listen,
  neighbour: Number(values.neighbour),
  daemon: [process.execPath, fileURLToPath(new URL('../dist/main.js', import.meta.url))],
  write: (text) => process.stdout.write(text),
  signal: stop.signal,
});
