import { expect, test } from 'vitest';
import type { Concern, Cut } from '../../src/keyspace/concern.ts';
import { inBatches, type Steps } from '../../src/keyspace/task.ts';
import { gauge } from '../../src/metric.ts';
import { roundsOf } from './rounds-of.ts';

const many = Array.from({ length: 200_000 }, (_, i) => i);

function* lookAt(): Steps<Cut> {
  yield [];
  return {};
}

const concern: Concern = {
  name: 'many',
  commands: () => [],
  tasks: () => [{ name: 'all', database: undefined, steps: inBatches(many, lookAt) }],
  metrics: [gauge('many', 'How many.', { from: 'x', read: (found) => found.length })],
};

test('a task may find more than a call can have arguments', async () => {
  const { round } = roundsOf({}, { concerns: [concern] });

  const { seriesOf, errors } = await round({});

  expect(errors.get('many')).toBeUndefined();
  expect(seriesOf('many')).toEqual([{ labels: {}, value: many.length }]);
});
