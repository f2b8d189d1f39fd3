import { startRedis } from '../../test/servers/redis-server.ts';
import { rehearsed } from '../scale.ts';
import { type Own, type SceneOf, telling } from '../scene.ts';
import { startLasting } from '../servers.ts';

const write = "for i = 1, 400 do redis.call('SET', 'key:' .. i, i) end";

async function startPair(own: Own, name: string) {
  const local = own(await startRedis());
  const cloud = own(await startLasting());
  for (const it of [local, cloud.now()]) await it.cli('EVAL', write, '0');
  const watched = {
    targets: [
      { name: `${name}-local`, url: local.url },
      { name: `${name}-cloud`, url: cloud.url },
    ],
    pairs: [{ name, local: `${name}-local`, cloud: `${name}-cloud` }],
  };
  return { local, cloud, watched };
}

export const sideLost: SceneOf = (name) => ({
  what: 'one side of a pair lost',
  expected: [
    telling(
      'RedisDown',
      { target: `${name}-cloud` },
      { after: rehearsed('1m'), lingers: rehearsed('2m') },
    ),
    telling('RedisPairDegraded', { pair: name }, { after: rehearsed('2m') }),
  ],
  async prepare(own) {
    const { cloud, watched } = await startPair(own, name);
    return {
      watched,
      fault: cloud.kill,
      async cure() {
        await cloud.start();
        await cloud.now().cli('EVAL', write, '0');
      },
    };
  },
});

/** A check takes fifteen seconds, and the next begins ten seconds later at most. */
const check = 30;

export const drifted: SceneOf = (name) => ({
  what: 'a pair that drifted apart',
  expected: [telling('RedisPairDrift', { pair: name }, { after: 2 * check, lingers: 2 * check })],
  async prepare(own) {
    const { cloud, watched } = await startPair(own, name);
    return {
      watched,
      fault: () =>
        cloud.now().cli('EVAL', "for i = 1, 80 do redis.call('DEL', 'key:' .. i) end", '0'),
      cure: () => cloud.now().cli('EVAL', write, '0'),
    };
  },
});
