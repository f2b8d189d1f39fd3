import { readFileSync } from 'node:fs';
import { startUpstash, token } from '../../test/servers/upstash.ts';
import { rehearsed } from '../scale.ts';
import { type SceneOf, telling } from '../scene.ts';

const info = readFileSync(
  new URL('../../test/fixtures/upstash-1.13.3/info.txt', import.meta.url),
  'utf8',
);

export const quotaUsedUp: SceneOf = (name) => ({
  what: 'the quota of Upstash used up',
  expected: [telling('RedisQuotaExhausted', { target: name }, { after: rehearsed('1m') })],
  async prepare(own) {
    const server = own(
      await startUpstash(([command]) => (command === 'INFO' ? info : new Error('ERR no'))),
    );
    return {
      watched: { targets: [{ name, url: server.url, token }] },
      fault: () =>
        server.goWrong((response) =>
          response
            .writeHead(400)
            .end('{"error":"ERR max requests limit exceeded. Limit: 500000, Usage: 500000"}'),
        ),
      cure: () => server.goWrong(undefined),
    };
  },
});
