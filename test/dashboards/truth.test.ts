import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asked } from './asked.ts';
import { all, rowOf, textOf } from './cells.ts';
import { dashboards, marks, type Panel, panelCalled, panelsOf, queriesOf } from './committed.ts';
import { readPromql } from './promql.ts';
import { startTruthScene } from './truth-scene.ts';

let scene: Awaited<ReturnType<typeof startTruthScene>>;

beforeAll(async () => {
  scene = await startTruthScene();
}, 60_000);

afterAll(() => scene?.[Symbol.asyncDispose]());

/** What a panel finds with one target chosen. */
const foundBy = async ({ targets }: Panel, target: string) =>
  (await Promise.all(targets.map(({ expr }) => scene.ask(asked(expr, target))))).flat();

test.each(['primary', 'replica', 'idle', 'gone', 'spent'])(
  'nothing that any panel finds of %s alone is not a number',
  async (target) => {
    const found = await Promise.all(
      dashboards.flatMap(queriesOf).map(async ({ where, expr }) => {
        const samples = await scene.ask(asked(expr, target));
        return samples.some(({ value }) => !Number.isFinite(value)) ? [where] : [];
      }),
    );

    expect(found.flat()).toEqual([]);
  },
);

/** The row of one target, with all of them chosen, and rates over a time in which all of them were up. */
async function rowIn(panel: Panel, target: string) {
  const answers = panel.targets.map(async ({ refId, expr }) => {
    const samples = await scene.ask(asked(expr, '.+', '5m'));
    return { refId, expr, samples: samples.filter(({ metric }) => metric.target === target) };
  });
  return rowOf(panel, await Promise.all(answers));
}

const aNumber = expect.any(Number);

describe('the inventory', () => {
  const panel = panelCalled('fleet', 'Inventory');
  const told = ['Uptime', 'Memory', 'Clients', 'Of max', 'Commands', 'Hits', 'Evictions', 'Lag'];
  const unknown = all(['Role', 'Version', 'Policy'], 'not known');
  const isNamed = { Version: expect.stringMatching(/^\d/), Policy: 'noeviction' };

  test.each([
    ['primary', { ...isNamed, Role: 'primary', State: 'up', ...all(told, aNumber) }],
    [
      'replica',
      {
        ...{ ...isNamed, Role: 'replica', State: 'up', ...all(told, aNumber) },
        ...{ Memory: 'no limit', Hits: 'no lookups' },
      },
    ],
    [
      'idle',
      {
        ...{ ...isNamed, Role: 'primary', State: 'up', ...all(told, aNumber) },
        ...{ Memory: 'no limit', Hits: 'no lookups', Lag: 'not replicating' },
      },
    ],
    ['gone', { ...unknown, State: 'down', ...all(told, 'down') }],
    ['spent', { ...unknown, State: 'not polled', ...all(told, 'not polled') }],
  ])('tells the truth about %s', async (target, row) => {
    expect(await rowIn(panel, target)).toEqual({ Target: target, ...row });
  });
});

describe('who follows whom', () => {
  const panel = panelCalled('replication', 'Who follows whom');
  const told = ['Role', 'Link', 'Primary last heard', 'Replicas'];
  const behind = ['Behind by', 'Of the backlog'];
  const alone = { Follows: 'nobody', Role: 'primary', Link: 'not a replica' };

  test.each([
    [
      'primary',
      { ...alone, 'Primary last heard': 'no link', Replicas: 1, ...all(behind, aNumber) },
    ],
    [
      'replica',
      {
        ...{ Follows: expect.stringMatching(/^127/), Role: 'replica', Link: 'up', Replicas: 0 },
        ...{ 'Primary last heard': aNumber, ...all(behind, 'no replicas') },
      },
    ],
    [
      'idle',
      { ...alone, 'Primary last heard': 'no link', Replicas: 0, ...all(behind, 'no replicas') },
    ],
    ['gone', { Follows: 'not known', ...all([...told, ...behind], 'down') }],
    ['spent', { Follows: 'not known', ...all([...told, ...behind], 'not polled') }],
  ])('tells the truth about %s', async (target, row) => {
    const whole = { Target: target, Group: 'no group', ...row };
    expect(await rowIn(panel, target)).toEqual(whole);
  });
});

describe('what a target is', () => {
  const panel = panelCalled('target', 'What it is');
  const labels = ['Role', 'Mode', 'Redis', 'Provider', 'System', 'Policy'];
  const up = { ...all(labels, expect.any(String)), State: 'not down', Role: 'primary' };
  const unknown = all(labels, 'not known');
  const rest = ['Memory limit', 'Started'];

  test.each([
    ['primary', { ...up, ...all(rest, aNumber) }],
    ['idle', { ...up, 'Memory limit': 'no limit', Started: aNumber }],
    ['gone', { ...unknown, State: 'down: refused', ...all(rest, 'down') }],
    ['spent', { ...unknown, State: 'not down', ...all(rest, 'not polled') }],
  ])('is the truth about %s', async (target, row) => {
    expect(await rowIn(panel, target)).toMatchObject({ Target: target, ...row });
  });
});

const numbers = dashboards.flatMap((it) =>
  it.uid === 'cachewatch-target' ? panelsOf(it).filter(({ type }) => type === 'stat') : [],
);

test.each([
  ['primary', ['up', aNumber, aNumber, aNumber, aNumber, aNumber, aNumber]],
  ['idle', ['up', aNumber, 'no limit', 'idle', aNumber, aNumber, aNumber]],
  ['gone', numbers.map(() => 'down')],
  ['spent', numbers.map(() => 'not polled')],
])('the numbers of a target tell the truth about %s', async (target, texts) => {
  const said = numbers.map(async (it) => textOf(it, await foundBy(it, target)));

  expect(await Promise.all(said)).toEqual(texts);
});

const keptWhileDown = /^(redis_up|redis_down_info|cachewatch_\w+|ALERTS\w*)$/;

test('of a target that is down every other panel shows only that, and what is known of watching it', async () => {
  const tables = ['Inventory', 'Who follows whom', 'What it is'];
  const found = await Promise.all(
    [...dashboards.flatMap(queriesOf), ...marks].map(async ({ where, expr }) => {
      if (tables.some((it) => where.includes(it))) return [];
      const samples = await scene.ask(asked(expr));
      const metrics = readPromql(expr).selectors.map(({ metric }) => metric);
      const isTold = samples.some(({ metric }) => metric.target === 'gone');
      return isTold && metrics.some((it) => !keptWhileDown.test(it)) ? [where] : [];
    }),
  );

  expect(found.flat()).toEqual([]);
});

// Claims that hold of a target whatever it is: that something was not asked for, say.
const holdsAnyway =
  /asked for|being loaded|configured|scraped|rules|measured|polled|in this time$|none known/;

test.each(dashboards)(
  '$uid: a panel that shows nothing of a target that is down claims nothing else',
  async (dashboard) => {
    const claims = await Promise.all(
      panelsOf(dashboard).map(async (panel) => {
        const text = panel.fieldConfig.defaults.noValue;
        const isEmpty = (await foundBy(panel, 'gone')).length === 0;
        return isEmpty && !/^down\b|\bdown$/.test(text) && !holdsAnyway.test(text) ? [text] : [];
      }),
    );

    expect(claims.flat()).toEqual([]);
  },
);

test.each([
  ['fleet', 'Worst hit rate', 'primary', 'idle'],
  ['replication', 'Lag in seconds', 'primary', 'no replicas'],
  ['replication', 'Lag in bytes, and the backlog', 'primary', 'no replicas'],
  ['replication', 'Lag, share of the backlog', 'primary', 'no replicas'],
  ['replication', 'Stream of changes', 'primary', 'no replicas'],
  ['replication', 'Replicas', 'primary', 'no replicas'],
  ['replication', 'Link to the primary', 'replica', 'no replica'],
  ['self', 'Budget of commands left today', 'spent', 'no limit'],
  ['target', 'Memory, share of the limit', 'primary', 'no limit'],
  ['target', 'Hits and misses', 'primary', 'idle'],
  ['target', 'Lag of its replicas', 'primary', 'no replicas'],
  ['target', 'Keys', 'primary', 'no keys'],
])(
  '%s: %s shows something of %s, and says of the idle one: %s',
  async (uid, title, other, text) => {
    const panel = panelCalled(uid, title);

    expect(await foundBy(panel, other)).not.toEqual([]);
    expect(await foundBy(panel, 'idle')).toEqual([]);
    expect(panel.fieldConfig.defaults.noValue).toContain(text);
  },
);
