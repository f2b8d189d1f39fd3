import { expect, test } from 'vitest';
import { watching } from '../../src/polling/watching.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { manualClock } from '../support/manual-clock.ts';
import { recordingLog } from '../support/recording-log.ts';
import { watched } from './watched.ts';

test('whoever sizes the heap is told how many targets there are, each time they change', () => {
  const sizes: number[] = [];
  const watches = watching({
    ...{ collectors: [], clock: manualClock(), log: recordingLog().log, newId: String },
    cron: () => ({ ahead: () => ({ wait: 60, interval: 60 }), stop() {} }),
    sleep: () => new Promise(() => {}),
    sized: (targets) => sizes.push(targets),
  });

  const { target } = watched({}, fakeTransport({}).transport).it;

  for (const targets of [[], [target], []]) watches.become(targets);
  watches.stop();

  expect(sizes).toEqual([0, 1, 0]);
});
