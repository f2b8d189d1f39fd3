import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { isAlive } from './alive.ts';
import { listening } from './listening.ts';

/** Below the time limit that the Dockerfile gives the check. */
const patienceMs = 3000;

const proc = {
  list: (path: string) => readdirSync(path),
  read: (path: string) => readFileSync(path, 'utf8'),
  link: (path: string) => readlinkSync(path),
};

// As the image's entry point names it.
const places = listening(proc, 'dist/main.js');
const answers = await Promise.all(places.map((it) => isAlive(it, patienceMs)));
process.exit(answers.length > 0 && answers.every(Boolean) ? 0 : 1);
