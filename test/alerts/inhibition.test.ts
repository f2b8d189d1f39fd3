import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTold } from './told.ts';

type Inhibition = readonly [
  cause: string,
  effect: string,
  silenced: boolean,
  /** Labels in which the effect differs from the cause, but for the group, which is that of both. */
  of?: Readonly<Record<string, string>>,
];

const inhibitions: readonly Inhibition[] = [
  ['RedisDown', 'RedisFlapping', true],
  ['RedisDown', 'RedisFlapping', false, { target: 'another' }],
  ['RedisDown', 'RedisFlapping', false, { instance: 'another' }],
  ['RedisDown', 'RedisMemoryHigh', true],
  ['RedisDown', 'RedisQuotaExhausted', false],
  ['RedisQuotaExhausted', 'RedisDown', true],
  ['RedisMonitorDown', 'RedisPollStale', true],
  ['RedisMonitorDown', 'RedisTargetMissing', true],
  ['RedisMonitorDown', 'RedisDown', false],
  ['RedisMonitorDown', 'RedisPollStale', false, { instance: 'another' }],
  ['RedisMemoryCritical', 'RedisMemoryHigh', true],
  ['RedisMemoryHigh', 'RedisMemoryCritical', false],
  ['RedisMemoryCritical', 'RedisMemoryFillingUp', true],
  ['RedisOutOfMemoryErrors', 'RedisMemoryCritical', true],
  ['RedisOutOfMemoryErrors', 'RedisMemoryHigh', true],
  ['RedisConnectionsNearLimit', 'RedisConnectionsHigh', true],
  ['RedisConnectionsRejected', 'RedisConnectionsNearLimit', true],
  ['RedisConnectionsRejected', 'RedisConnectionsHigh', true],
  ['RedisClusterDown', 'RedisClusterSlotsUncovered', true],
  ['RedisClusterDown', 'RedisClusterSlotsPfail', true],
  ['RedisRdbSaveFailing', 'RedisCanaryFailing', true],
  ['RedisAofWriteFailing', 'RedisCanaryFailing', true],
  ['RedisDown', 'RedisReplicaLinkDown', false, { target: 'another', group: 'same' }],
  ['RedisNoMaster', 'RedisReplicaLinkDown', true, { target: 'another', group: 'same' }],
  ['RedisNoMaster', 'RedisReplicaLinkDown', false, { target: 'another' }],
  ['RedisDown', 'RedisReplicaLost', true, { target: 'another', group: 'same' }],
  ['RedisDown', 'RedisReplicaLinkDown', false, { target: 'another' }],
  ['RedisDown', 'RedisNoMaster', false, { target: 'another', group: 'same' }],
  ['RedisReplicaLinkDown', 'RedisReplicaLost', true, { target: 'another', group: 'same' }],
  ['RedisSplitBrain', 'RedisReplicaLost', true, { target: 'another', group: 'same' }],
];

let alertmanager: Awaited<ReturnType<typeof startTold>>;

beforeAll(async () => {
  alertmanager = await startTold(({ name }) => ({ name }));
}, 660_000);

afterAll(() => alertmanager[Symbol.asyncDispose]());

const rows = inhibitions.map(([cause, effect, silenced, of = {}]) => ({
  ...{ cause, effect, silenced, of },
}));

test.each(rows)(
  '$cause, then $effect $of: silenced is $silenced',
  async ({ cause, effect, silenced, of }) => {
    // Each row in a world of its own, where nothing else is told.
    const instance = `${cause} ${effect} ${JSON.stringify(of)}`;
    const { group, ...other } = of;
    const common = {
      job: 'cachewatch',
      instance,
      target: 'one',
      ...(group && { group: instance }),
    };
    const there = other.instance ? { instance: `another ${instance}` } : other;
    // Nobody is to be told of these: they have no severity.
    await alertmanager.tell([
      { labels: { ...common, alertname: cause } },
      { labels: { ...common, ...there, alertname: effect } },
    ]);

    const state = () => stateOf(effect, there.instance ?? instance);
    await expect.poll(state).toBe(silenced ? 'suppressed' : 'active');
  },
);

async function stateOf(name: string, instance: string) {
  const filters = [`alertname=${name}`, `instance=${JSON.stringify(instance)}`];
  const query = filters.map((it) => `filter=${encodeURIComponent(it)}`).join('&');
  const response = await fetch(`${alertmanager.url}/api/v2/alerts?${query}`);
  const [alert] = (await response.json()) as { status: { state: string } }[];
  return alert?.status.state;
}
