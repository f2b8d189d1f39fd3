import { once } from 'node:events';
import { type Address, addressProblem, baseUrl, parseAddress } from './address.ts';
import { type DaemonOptions, startDaemon } from './daemon.ts';
import { isReady } from './ready.ts';
import { summary } from './summary.ts';
import { chooseTarget, type TargetOptions } from './target.ts';

export interface DemoOptions extends TargetOptions, DaemonOptions {
  readonly write: (text: string) => void;
  /** Ends the demo. */
  readonly signal: AbortSignal;
}

/** Watches a Redis, one of its own where there is none, until `signal` or the daemon's end. Resolves with the exit code when nothing it started is left. */
export async function runDemo(options: DemoOptions): Promise<number> {
  try {
    const address = parseAddress(options.listen);
    const problem = await addressProblem(address);
    if (problem !== undefined) throw new Error(problem);
    return await watch(address, options);
  } catch (error) {
    // A Ctrl-C also ends what was just being waited for, such as an installation.
    if (options.signal.aborted) return 0;
    options.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function watch(address: Address, options: DemoOptions): Promise<number> {
  await using target = await chooseTarget(options);
  await using daemon = await startDaemon(target, options);
  const over = AbortSignal.any([options.signal, daemon.gone]);
  const url = baseUrl(address);
  if (await isReady(url, over)) options.write(await summary(url, target));
  if (!over.aborted) await once(over, 'abort');
  return options.signal.aborted ? 0 : daemon.ended;
}
