import { fileURLToPath } from 'node:url';
import { spawnOwned } from './owned-process.ts';
import { printed } from './printed.ts';
import { token } from './upstash.ts';

const main = fileURLToPath(new URL('upstash-front-main.ts', import.meta.url));

/**
 * Somebody else's stand-in for Upstash, in front of a real Redis. Unlike Upstash it lets a pipeline in without a token,
 * answers what a server refuses with 500, and INFO is that of the server.
 */
export async function startUpstashFront(redisUrl: string) {
  const args = ['--import', 'tsx', main, redisUrl, token];
  const front = await spawnOwned(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  front.child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  await printed(front.child, '.\n');
  const port = /listening on (\d+)/.exec(Buffer.concat(output).toString())?.[1];
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: front.stop };
}
