import { expect, test } from 'vitest';
import { familiesOf } from '../../src/page/families.ts';
import { down, sceneOf, upWith } from './scene.ts';

test('each rule that a target does not follow is a series of it', () => {
  const family = familiesOf([], false).find(({ name }) => name === 'redis_advice');
  const advice = ['no-password', 'no-maxmemory'].map((rule) => ({
    ...{ rule, text: 'Do.', because: 'It is wise.' },
  }));
  const scene = sceneOf({ ...upWith({}), advice }, down({ target: 'gone' }));

  expect(family?.series(scene)).toEqual(
    ['no-password', 'no-maxmemory'].map((rule) => ({
      ...{ labels: { rule }, value: 1, sharedLabels: { target: 'cache' } },
    })),
  );
});
