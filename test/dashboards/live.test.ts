import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dashboards, type Panel, panelsOf, queriesOf } from './committed.ts';
import { emptyHere } from './empty-here.ts';
import { readPromql } from './promql.ts';
import { startScene } from './scene.ts';

/** As Grafana asks when everything is chosen. */
const asked = (expr: string) =>
  expr
    .replaceAll('$__rate_interval', '5s')
    .replaceAll('$__range', '5m')
    .replaceAll('$job', '.+')
    .replaceAll('$target', '.+');

const queries = [
  ...dashboards.flatMap(queriesOf),
  ...(dashboards[0]?.annotations.list.map(({ name, expr }) => ({
    where: `cachewatch-marks: ${name} A`,
    expr,
  })) ?? []),
].map(({ where, expr }) => ({ where, expr, asked: asked(expr) }));

type Query = (typeof queries)[number];

let scene: Awaited<ReturnType<typeof startScene>>;

beforeAll(async () => {
  scene = await startScene();
  const known = async () =>
    expect(await scene.prometheus.ask('redis_uptime_in_seconds{target="gone"}')).toHaveLength(1);
  await vi.waitFor(known, { timeout: 20_000, interval: 200 });
  await scene.gone.kill();
});

afterAll(() => scene?.[Symbol.asyncDispose]());

const answersTo = (those: readonly Query[]) =>
  Promise.all(
    those.map(async (query) => ({ ...query, samples: await scene.prometheus.ask(query.asked) })),
  );

/** The queries that have found nothing until only those are left that may, or time is up. */
async function foundNothing(those: readonly Query[], deadline: number): Promise<readonly Query[]> {
  const answers = await answersTo(those);
  const left = answers.filter(({ samples }) => samples.length === 0);
  const isDone = left.every(({ where }) => emptyHere(where) !== undefined);
  if (isDone || Date.now() > deadline) return left;
  await sleep(500);
  return foundNothing(left, deadline);
}

test('every query of every panel finds something, or is known to find nothing here', async () => {
  const left = (await foundNothing(queries, Date.now() + 20_000)).map(({ where }) => where);

  const always = queries.filter(({ where }) => emptyHere(where) === 'always');
  expect(left.filter((where) => emptyHere(where) === undefined)).toEqual([]);
  expect(left).toEqual(expect.arrayContaining(always.map(({ where }) => where)));
}, 30_000);

test('nothing that any query finds is not a number', async () => {
  const answers = await answersTo(queries);

  const wrong = answers.filter((it) => it.samples.some(({ value }) => !Number.isFinite(value)));

  expect(wrong.map(({ where }) => where)).toEqual([]);
});

const keptWhileDown = /^(redis_up|redis_down_info|cachewatch_\w+|ALERTS\w*)$/;

test('of a target that is down only that is told, and what is known of watching it', async () => {
  // Until its last values have left the range of the rates.
  const told = async () => {
    const answers = await answersTo(queries);
    const ofGone = answers.filter(({ samples }) =>
      samples.some(({ metric }) => metric.target === 'gone'),
    );
    const metrics = ofGone.flatMap(({ expr }) => readPromql(expr).selectors);
    return new Set(metrics.map(({ metric }) => metric).filter((it) => !keptWhileDown.test(it)));
  };

  await expect.poll(told, { timeout: 10_000, interval: 500 }).toEqual(new Set());
  expect(await scene.prometheus.ask('redis_up{target="gone"} == 0')).toHaveLength(1);
});

test.each([
  ['target', 'Memory, share of the limit', 'no limit known'],
  ['target', 'Hit rate', 'idle'],
  ['target', 'Lag of its replicas', 'no replicas'],
  ['target', 'Keys', 'no keys, or down'],
])('%s: %s finds nothing of the idle target, so that "%s" is said', async (uid, title, text) => {
  const panels = panelsCalled(uid, title);
  const exprs = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

  expect(panels).not.toEqual([]);
  expect(await targetsOf(exprs)).toContain('primary');
  expect(await targetsOf(exprs)).not.toContain('idle');
  for (const { fieldConfig } of panels) expect(fieldConfig.defaults.noValue).toBe(text);
});

test.each([
  ['Memory', 'no limit known'],
  ['Hits', 'no lookups'],
  ['Lag', 'not replicating'],
])(
  'the inventory finds nothing under %s of the idle target, and says "%s"',
  async (column, text) => {
    const [panel] = panelsCalled('fleet', 'Inventory');
    const exprs = panel ? [queryOf(panel, column)] : [];

    const override = panel?.fieldConfig.overrides.find(({ matcher }) => matcher.options === column);
    expect(await targetsOf(exprs)).toContain('primary');
    expect(await targetsOf(exprs)).not.toContain('idle');
    expect(override?.properties).toContainEqual({ id: 'noValue', value: text });
  },
);

const panelsCalled = (uid: string, title: string) =>
  dashboards
    .filter((it) => it.uid === `cachewatch-${uid}`)
    .flatMap(panelsOf)
    .filter((it) => it.title === title);

/** Of which targets the queries find something. */
async function targetsOf(exprs: readonly string[]) {
  const answers = await Promise.all(exprs.map((it) => scene.prometheus.ask(asked(it))));
  return answers.flat().map(({ metric }) => metric.target);
}

/** The query that fills a column of a table. */
function queryOf({ targets, transformations = [] }: Panel, column: string): string {
  const names = transformations.flatMap(({ options }) =>
    Object.entries(options.renameByName ?? {}),
  );
  const value = names.find(([, title]) => title === column)?.[0];
  return targets.find(({ refId }) => value === `Value #${refId}`)?.expr ?? '';
}
