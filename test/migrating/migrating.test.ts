import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, askUntilAgreed, type Outcome } from './answers.ts';
import { documented } from './documented.ts';
import { emptyHere, moving } from './known.ts';
import { queries } from './queries.ts';
import { type Scene, startScene } from './scene.ts';

const isEmptyHere = ({ where }: { readonly where: string }) => emptyHere.includes(where);

let scene: Scene;
let outcome: Outcome;

beforeAll(async () => {
  scene = await startScene();
  const telling = queries.filter((it) => !isEmptyHere(it));
  outcome = await askUntilAgreed(scene, telling, Date.now() + 30_000);
}, 660_000);

afterAll(() => scene?.[Symbol.asyncDispose]());

test('each query of 763 and of the mixin finds here what it finds with redis_exporter', () => {
  expect(outcome.apart).toEqual([]);
});

test('every reason why values may be apart is needed', () => {
  expect([...outcome.reasons].toSorted()).toEqual(moving.map(({ why }) => why).toSorted());
});

test('what is said to find nothing finds nothing with either', async () => {
  const answers = await ask(scene, queries.filter(isEmptyHere));

  const empty = answers.filter(({ theirs, ours }) => theirs.length + ours.length === 0);
  expect(empty.map(({ query }) => query.where)).toEqual(emptyHere);
});

test('the relabelling is one rule, of three lines, for the job that the mixin asks for', () => {
  expect(documented.metric_relabel_configs.map((it) => Object.keys(it))).toEqual([
    ['source_labels', 'regex', 'target_label'],
  ]);
  expect(documented.job_name).toBe('redis');
});

test('it keeps the target, and whose series have none', async () => {
  const up = await scene.ours.ask('redis_up');
  const [daemon] = await scene.ours.ask('cachewatch_build_info');

  const targets = up.map(({ metric }) => metric.target);
  expect(targets.toSorted()).toEqual(scene.instances.toSorted());
  expect(daemon?.metric).toMatchObject({ instance: scene.daemon, job: 'redis' });
});
