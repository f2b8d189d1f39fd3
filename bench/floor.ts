import { fileURLToPath } from 'node:url';
import { spawnOwned } from '../test/servers/owned-process.ts';

const program = fileURLToPath(new URL('floor-program.ts', import.meta.url));

/** Starts a program that asks each target each second what the daemon asks, and does nothing with the answers. */
export async function startFloor(urls: readonly string[]) {
  const { pid, stop } = await spawnOwned(process.execPath, ['--import', 'tsx', program, ...urls], {
    stdio: 'ignore',
  });
  return { pid, [Symbol.asyncDispose]: stop };
}
