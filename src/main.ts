#!/usr/bin/env node
// First: it is about what all the others allocate.
import './footprint.ts';

import { readFileSync } from 'node:fs';
import { systemClock } from './clock.ts';
import { readArgs } from './config/args.ts';
import type { Config } from './config/config.ts';
import { loadConfig } from './config/load.ts';
import { describe, type Result } from './config/problem.ts';
import { startDaemon } from './daemon.ts';
import { makeRoomFor } from './footprint.ts';
import { help } from './help.ts';
import { createLog } from './log.ts';
import { nodeCron } from './polling/cron.ts';
import { messageOf } from './reason.ts';
import { obeySignals } from './signals.ts';
import { version } from './version.ts';

const exit = { cannotRun: 1, badConfiguration: 2 } as const;

const { args, problems } = readArgs(process.argv.slice(2));

function load(): Result<Config> {
  const readFile = (path: string) => readFileSync(path, 'utf8');
  const loaded = loadConfig({ args, env: process.env, readFile });
  if (problems.length === 0) return loaded;
  return { ok: false, problems: [...problems, ...(loaded.ok ? [] : loaded.problems)] };
}

async function main() {
  if (args.help) return void process.stdout.write(help);
  if (args.version) return void process.stdout.write(`${version}\n`);
  const config = load();
  if (!config.ok) return complain(exit.badConfiguration, describe(config.problems));
  await run(config.value);
}

async function run(config: Config) {
  makeRoomFor(config.targets.length);
  const log = await createLog(config.log);
  const daemon = startDaemon(config, { clock: systemClock, cron: nodeCron, log });
  // Before it listens: a signal that came first would end the process in its own way.
  obeySignals(process, {
    async stop(signal) {
      log.info({ signal }, 'stopping');
      await (await daemon).stop();
    },
    // A start that fails is told of below.
    reload: () =>
      void daemon.then(
        (it) => it.reload(load),
        () => {},
      ),
    // Whatever may still hold the process open, there is nothing left to wait for.
    exit: process.exit,
  });
  try {
    await daemon;
  } catch (error) {
    complain(exit.cannotRun, sentenceFor(error as NodeJS.ErrnoException, config));
  }
}

function complain(code: number, message: string) {
  process.stderr.write(`cachewatch: ${message}\n`);
  process.exitCode = code;
}

function sentenceFor(error: NodeJS.ErrnoException, { listen }: Config): string {
  const place = `${listen.host ?? ''}:${listen.port}`;
  const why = { EADDRINUSE: 'the port is in use', EACCES: 'it is not permitted' }[error.code ?? ''];
  return `cannot listen on ${place}: ${why ?? messageOf(error)}; choose another with --listen`;
}

await main();
