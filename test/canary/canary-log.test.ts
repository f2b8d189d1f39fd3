import { expect, test } from 'vitest';
import { canaryLog } from '../../src/canary/canary-log.ts';
import type { Failed, Flight } from '../../src/canary/flight.ts';
import { recordingLog } from '../support/recording-log.ts';

const flight = (failure?: Failed): Flight => ({
  ...{ at: 0, durations: new Map(), shown: new Map(), failure },
});

const full: Failed = { operation: 'set', reason: 'oom', detail: 'OOM redis://eve:secret@h' };

test('one line a change, none while nothing changes, and no credentials', () => {
  const { log, lines } = recordingLog();
  const report = canaryLog('it', log);

  for (const it of [flight(), flight(full), flight(full), flight(), flight()]) report(it);

  expect(lines.map(({ level, fields }) => [level, fields])).toEqual([
    ['error', { target: 'it', operation: 'set', reason: 'oom', error: 'OOM redis://[hidden]@h' }],
    ['info', { target: 'it' }],
  ]);
});
