import { setTimeout as sleep } from 'node:timers/promises';
import type { WriteStream } from 'node:tty';
import { look } from './check/look.ts';
import { reportOf } from './check/report.ts';
import { sentences } from './check/sentences.ts';
import type { Clock } from './clock.ts';
import { allCollectors } from './collectors/all.ts';
import type { Config } from './config/config.ts';
import type { Overview } from './summary/overview.ts';
import type { Drawing } from './table/layout.ts';
import { checkText } from './table/tables.ts';
import { paintOn } from './terminal/paint.ts';
import { print } from './terminal/print.ts';
import { progress } from './terminal/progress.ts';

/** What a check needs of the process. */
export interface CheckParts {
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  say(sentence: string): void;
  leave(code: number): Promise<never>;
}

/** Polls everything once and prints what came of it; leaves with 0 when all is up, else with 1. */
export function check(config: Config, json: boolean, parts: CheckParts) {
  const { stdout, stderr, clock, say, leave } = parts;
  const shown = progress(stderr);
  let isStopped = false;

  async function run() {
    const said: string[] = [];
    const log = sentences((sentence) => said.push(sentence));
    const looked = await look(config, {
      ...shown,
      collectors: allCollectors,
      clock,
      log,
      sleep: sleepFor,
    });
    if (isStopped) return;
    shown.stop();
    for (const sentence of [...config.notices, ...said]) say(sentence);
    const report = reportOf(looked, clock.epoch(), config.thresholds);
    const text = json
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : checkText(report, drawingOn(parts));
    await print(stdout, text);
    await leave(isAllUp(report) ? 0 : 1);
  }

  void run();
  return {
    /** Rejects: what was asked for is not done. */
    async stop() {
      isStopped = true;
      shown.stop();
      throw new Error('interrupted');
    },
    reload() {},
  };
}

const sleepFor = (seconds: number, signal: AbortSignal) =>
  sleep(seconds * 1000, undefined, { signal });

const drawingOn = ({ stdout, env }: CheckParts): Drawing => ({
  width: stdout.isTTY ? stdout.columns || 80 : Number.POSITIVE_INFINITY,
  paint: paintOn(stdout, env),
});

const isAllUp = ({ targets }: Overview) => targets.every(({ state }) => state === 'up');
