import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';
import { type Command, cachewatch } from '../support/command.ts';

/** A name that is HTML, and would show if it were taken for it. */
export const markup = '<img src=x onerror="document.title=1">';

/** Real servers, and the built daemon that watches them at every second. */
export async function startScene() {
  const [small, quiet, first] = await Promise.all([
    startRedis({ args: ['--maxmemory', '10mb', '--maxmemory-policy', 'volatile-lru'] }),
    startRedis(),
    startRedis(),
  ]);
  let doomed = first;
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-page-'));
  const file = join(directory, 'cachewatch.yml');
  await writeFile(file, configOf({ small, quiet, doomed }));
  await fill(small);
  let daemon: Command;
  const start = (listen: string) => {
    daemon = cachewatch(['--config', file, '--listen', listen], {}, 'pipe');
    return daemon.listening();
  };
  const port = await start('127.0.0.1:0');
  return {
    ...{ small, quiet },
    /** Ends one of the servers as a crash would. */
    kill: () => doomed.kill(),
    url: `http://127.0.0.1:${port}/`,
    /** Starts the killed server again, where it was. */
    async revive() {
      doomed = await startRedis({ port: doomed.port });
    },
    /** Ends the daemon as a crash would. */
    async lose() {
      daemon.child.kill('SIGKILL');
      await daemon.ended;
    },
    /** Where it was. */
    again: () => start(`127.0.0.1:${port}`),
    async [Symbol.asyncDispose]() {
      daemon[Symbol.dispose]();
      await Promise.all([small, quiet, doomed].map((it) => it.stop()));
      await rm(directory, { recursive: true });
    },
  };
}

export type Scene = Awaited<ReturnType<typeof startScene>>;

const configOf = ({ small, quiet, doomed }: Record<string, RedisServer>) => `
schedule: "* * * * * *"
timeout: 900ms
thresholds: { memoryRatio: 0.6 }
targets:
  - { name: quiet, url: "${quiet?.url}" }
  - { name: small, url: "${small?.url}", labels: { env: production } }
  - { name: doomed, url: "${doomed?.url}" }
  - { name: '${markup}', url: "redis://127.0.0.1:1", labels: { team: "<b>bold</b>" } }
${Array.from({ length: 8 }, (_, i) => `  - { name: spare-${i}, url: "redis://127.0.0.1:1" }`).join('\n')}
pairs:
  - { name: carts, local: quiet, cloud: small, prefers: local }
`;

/** Beyond the threshold, and short of the limit. */
const fill = ({ cli }: RedisServer) =>
  cli('EVAL', "for i = 1, 52 do redis.call('SET', i, string.rep('x', 100000)) end", '0');
