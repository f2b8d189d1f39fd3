import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openTransport } from '../support/transport.ts';
import { keys, nothing, set, startSides, tell, walkOver } from './sides.ts';

describe('of two sides that hold the same', () => {
  test('nothing drifts, whatever the types of the keys', async () => {
    await using sides = await startSides();
    await sides.write(
      ...keys(200).map((key) => set(key)),
      ['RPUSH', 'list', 'a', 'b'],
      ['HSET', 'hash', 'field', 'x'],
      ['SADD', 'set', 'a'],
      ['ZADD', 'sorted', '1', 'a'],
      ['XADD', 'stream', '1-1', 'field', 'x'],
      ['SET', 'long', 'x'.repeat(20_000)],
      ['SET', 'fleeting', 'x', 'EX', '1000'],
      ['SET', 'empty', ''],
    );

    const { local, cloud } = await walkOver(sides).next();

    expect(local).toEqual({ sampled: 208, ...nothing });
    expect(cloud).toEqual({ sampled: 30, ...nothing });
  });

  test('a check costs the cloud some ten commands', async () => {
    await using sides = await startSides();
    await sides.write(
      ...keys(400).map((key) => set(key)),
      ...keys(40, 'list').map((key) => ['RPUSH', key, 'a'] as const),
    );
    const { next, sent } = walkOver(sides);
    await next();
    const [, first = 0] = sent();

    await next();

    // CLIENT SETNAME, MGET, EXISTS, three lengths and six expiries.
    expect((sent()[1] ?? 0) - first).toBe(12);
  });

  test('nothing on either side is written', async () => {
    await using sides = await startSides();
    await sides.write(set('a'), ['RPUSH', 'list', 'x']);
    await tell(sides.local, [set('only here')]);

    await walkOver(sides).next();

    const dirty = async (port: number) => {
      using transport = openTransport(port);
      const { replies } = await transport.send(['INFO', 'persistence'], ['DBSIZE']);
      return JSON.stringify(replies).match(/rdb_changes_since_last_save:(\d+)/)?.[1];
    };
    expect([await dirty(sides.local.port), await dirty(sides.cloud.port)]).toEqual(['3', '2']);
  });

  test('no drift is found in fifty checks while everything is written and removed', async () => {
    await using sides = await startSides();
    await sides.write(...keys(300).map((key) => set(key, '0')));
    const writer = startWriting(sides);
    const { next } = walkOver(sides, () => sleep(50));

    const drift = [];
    for (let check = 0; check < 50; check += 1) {
      const { local, cloud } = await next();
      drift.push([local.missing, local.different, cloud?.missing]);
    }
    const writes = await writer.stop();

    expect(drift).toEqual(Array.from({ length: 50 }, () => [0, 0, 0]));
    expect(writes).toBeGreaterThan(1000);
  });
});

/** Writes as an application does: to the local side, then to the cloud. */
function startWriting(sides: Awaited<ReturnType<typeof startSides>>) {
  const [local, cloud] = [openTransport(sides.local.port), openTransport(sides.cloud.port)];
  let writing = true;
  let writes = 0;
  const any = (count: number) => Math.floor(Math.random() * count);

  const write = (): [string, ...string[]] => {
    const key = `key:${any(300)}`;
    const kind = any(10);
    if (kind === 0) return ['DEL', key];
    if (kind === 1) return ['SET', `session:${any(50)}`, String(any(1e6)), 'EX', '61'];
    if (kind === 2) return ['RPUSH', `queue:${any(20)}`, 'job'];
    if (kind === 3) return ['LPOP', `queue:${any(20)}`];
    return ['SET', key, String(any(1e6))];
  };
  const done = (async () => {
    while (writing) {
      const some = Array.from({ length: 30 }, write);
      await local.send(...some);
      // Long enough that checks come in between.
      await sleep(10);
      await cloud.send(...some);
      writes += some.length;
    }
    local.close();
    cloud.close();
    return writes;
  })();
  return {
    stop() {
      writing = false;
      return done;
    },
  };
}
