import { distinct } from '../collectors/distinct.ts';
import { gauge, type LabeledValue } from '../metric.ts';
import { defineConcern } from './concern.ts';
import { taskFor } from './key-name.ts';
import { databaseLabel } from './reply.ts';
import { scan } from './scan.ts';
import type { KeyName } from './settings.ts';
import type { Steps } from './task.ts';

/** How many keys match. */
export const patterns = defineConcern<LabeledValue>({
  name: 'key-patterns',
  tasks: ({ settings, home }) =>
    settings.patterns.map((it) => ({
      ...{ ...taskFor(it), oneByOne: 'walk' as const, database: it.database ?? home },
      steps: count(it, home),
    })),
  commands: ({ patterns }) => (patterns.length > 0 ? [['SCAN']] : []),
  metrics: [
    gauge(
      'redis_keys_count',
      'Keys that match the pattern; absent when the last round could not look at all of them.',
      { from: 'SCAN with MATCH', labels: ['db', 'key'], read: distinct },
    ),
  ],
});

function* count(pattern: KeyName, home: number): Steps<readonly LabeledValue[]> {
  let value = 0;
  const isWhole = yield* scan(pattern.name, (names) => {
    value += names.length;
  });
  const labels = { ...databaseLabel(pattern, home), key: pattern.name };
  return isWhole ? [{ labels, value }] : [];
}
