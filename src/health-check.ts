import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { get } from 'node:http';
import { type Address, listening } from './listening.ts';

/** Below the time limit that the Dockerfile gives the check. */
const patienceMs = 3000;

const proc = {
  list: (path: string) => readdirSync(path),
  read: (path: string) => readFileSync(path, 'utf8'),
  link: (path: string) => readlinkSync(path),
};

// As the image's entry point names it.
const places = listening(proc, 'dist/main.js');
const answers = await Promise.all(places.map(isAlive));
process.exit(answers.length > 0 && answers.every(Boolean) ? 0 : 1);

function isAlive({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(patienceMs);
    get({ host, port, path: '/-/healthy', signal }, ({ statusCode }) => resolve(statusCode === 200))
      // As it would for an event without a listener, Node.js would throw.
      .on('error', () => resolve(false));
  });
}
