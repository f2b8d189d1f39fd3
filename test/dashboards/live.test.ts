import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asked } from './asked.ts';
import { dashboards, marks, queriesOf } from './committed.ts';
import { emptyHere } from './empty-here.ts';
import { startScene } from './scene.ts';

const queries = [...dashboards.flatMap(queriesOf), ...marks].map(({ where, expr }) => ({
  ...{ where, expr, asked: asked(expr) },
}));

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

test.each([
  ['job', ['cachewatch']],
  [
    'target',
    ['busy', 'gone', 'idle', 'primary', 'replica', 'sentinel', expect.stringMatching(/^shop/)],
  ],
])('what can be chosen of %s is what is watched', async (name, values) => {
  const variable = dashboards[0]?.templating.list.find((it) => it.name === name);
  const [, series = '', label = ''] =
    /^label_values\((.+), (\w+)\)$/.exec(`${variable?.query}`) ?? [];

  const found = await scene.prometheus.ask(asked(series));

  const chosen = new Set(found.map(({ metric }) => metric[label]));
  expect([...chosen].toSorted()).toEqual(values);
});

test('no query finds anything of a job that is not of cachewatch', async () => {
  expect(await scene.prometheus.ask('up{job="other"} == 1')).toHaveLength(1);

  const answers = await answersTo(queries);

  const wrong = answers.filter((it) => it.samples.some(({ metric }) => metric.job === 'other'));
  expect(wrong.map(({ where }) => where)).toEqual([]);
});

test('nothing that any query finds is not a number', async () => {
  const answers = await answersTo(queries);

  const wrong = answers.filter((it) => it.samples.some(({ value }) => !Number.isFinite(value)));

  expect(wrong.map(({ where }) => where)).toEqual([]);
});
