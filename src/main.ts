#!/usr/bin/env node
import { setImmediate } from 'node:timers/promises';
import type { Running } from './command.ts';
import { fitHeap } from './footprint.ts';
import { oldNodeProblem } from './old-node.ts';
import { obeySignals } from './signals.ts';

// Before the rest is loaded: it is about what that allocates.
fitHeap(0);

// Before the rest is loaded: that would fail at the first thing of Node.js that is missing, and not say why.
const problem = oldNodeProblem(process.versions.node);
if (problem !== undefined) {
  process.stderr.write(`cachewatch: ${problem}\n`);
  process.exit(1);
}

let command: Promise<Running | undefined> | undefined;

// Before the rest is loaded, which takes most of the start: without this a signal would end the process in its own way.
obeySignals(process, {
  stop: async (signal) => (await command)?.stop(signal),
  reload: async () => (await command)?.reload(),
  // Whatever may still hold the process open, there is nothing left to wait for.
  exit: process.exit,
});

const { runCommand } = await import('./command.ts');
// A signal that came meanwhile is obeyed here, and nothing is started. Twice: the turn of the event loop that
// this began in has already looked for signals.
await setImmediate();
await setImmediate();
command = runCommand(process);
