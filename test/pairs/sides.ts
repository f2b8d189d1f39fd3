import { systemClock } from '../../src/clock.ts';
import { walk } from '../../src/pairs/walk.ts';
import { asideOver } from '../../src/polling/aside.ts';
import { ownCount } from '../../src/polling/own-reads.ts';
import { respTransport } from '../../src/transport/resp.ts';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';
import { openTransport } from '../support/transport.ts';

type Words = readonly [string, ...string[]];

/** Two servers that an application writes together, until the end of the scope. */
export async function startSides(args: readonly string[] = []) {
  const [local, cloud] = await Promise.all([startRedis({ args }), startRedis({ args })]);
  const both = [local, cloud] as const;
  return {
    ...{ local, cloud },
    /** Has both of them do the same. */
    write: (...commands: readonly Words[]) => Promise.all(both.map((it) => tell(it, commands))),
    async [Symbol.asyncDispose]() {
      await Promise.all(both.map((it) => it.stop()));
    },
  };
}

/** Has one server do all this at once. */
export async function tell({ port }: Pick<RedisServer, 'port'>, commands: readonly Words[]) {
  using transport = openTransport(port);
  const { replies } = await transport.send(
    ...commands.map((it) => [...it] as [string, ...string[]]),
  );
  const refused = replies.find(({ ok }) => !ok);
  if (refused) throw new Error(JSON.stringify(refused));
}

export const keys = (count: number, prefix = 'key') =>
  Array.from({ length: count }, (_, i) => `${prefix}:${i}`);

export const set = (key: string, value = `value of ${key}`): Words => ['SET', key, value];

/** How a tally says that nothing drifts. */
export const nothing = { missing: 0, different: 0 };

interface Walked {
  readonly local: Pick<RedisServer, 'port'>;
  readonly cloud: Pick<RedisServer, 'port'>;
}

/** Checks the sides again and again; `asleep` happens in place of each wait of some seconds. */
export function walkOver({ local, cloud }: Walked, asleep = async () => {}, perDay = 1e6) {
  const ways = [wayTo(local.port), wayTo(cloud.port)] as const;
  const sent = () => ways.map((it) => it.tally().commandsSent);
  const sides = {
    local: asideOver(ways[0], ownCount()),
    cloud: asideOver(ways[1], ownCount()),
  };
  const next = walk(perDay, { clock: systemClock, sleep: asleep });
  return { next: () => next(sides, AbortSignal.timeout(10_000)), sent };
}

const wayTo = (port: number) =>
  respTransport(
    { kind: 'tcp', host: '127.0.0.1', port, database: 0 },
    { clock: systemClock, timeout: 5, notice: () => {} },
  );
