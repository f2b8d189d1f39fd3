import { expect, test } from 'vitest';
import type { Outcome, Snapshot } from '../../src/polling/snapshot.ts';
import { stateLog } from '../../src/polling/state-log.ts';
import { recordingLog } from '../support/recording-log.ts';

const up = (outcomes: Record<string, Outcome> = {}): Snapshot => ({
  up: true,
  at: 0,
  seconds: 0,
  readings: new Map(),
  outcomes: new Map(Object.entries(outcomes)),
});

const down = (reason: 'refused' | 'timeout', detail: string = reason): Snapshot => ({
  up: false,
  at: 0,
  seconds: 0,
  reason,
  detail,
});

function logOf(...snapshots: readonly Snapshot[]): readonly string[] {
  const { log, lines } = recordingLog();
  const report = stateLog('cache', log);
  for (const snapshot of snapshots) report(snapshot);
  return lines.map(({ level, fields, message }) => `${level} ${message} ${JSON.stringify(fields)}`);
}

const refused: Outcome = { kind: 'unsupported', error: 'ERR unknown command' };
const failed: Outcome = { kind: 'failed', error: 'odd' };
const ok: Outcome = { kind: 'ok' };

test('one line a change, none while nothing changes', () => {
  expect(logOf(up(), up(), down('refused'), down('refused'), down('timeout'), up(), up())).toEqual([
    'info target up {"target":"cache"}',
    'error target down {"target":"cache","reason":"refused","error":"refused"}',
    'error target down {"target":"cache","reason":"timeout","error":"timeout"}',
    'info target up {"target":"cache"}',
  ]);
});

test('all that a server does not support is one line', () => {
  const lines = logOf(
    up({ config: refused, slowlog: refused, memory: ok }),
    up({ config: refused }),
  );

  expect(lines.slice(1)).toEqual([
    'info not known or not allowed by this server {"target":"cache","collectors":["config","slowlog"]}',
  ]);
});

test('a collector that fails is a warning, and one that works again is told of', () => {
  const lines = logOf(up({ memory: failed }), up({ memory: failed }), up({ memory: ok }));

  expect(lines.slice(1)).toEqual([
    'warn collector failed {"target":"cache","collector":"memory","error":"odd"}',
    'info collector works again {"target":"cache","collector":"memory"}',
  ]);
});

test('the words of a server are written without credentials', () => {
  const lines = logOf(down('refused', 'cannot reach redis://eve:secret@cache:6379'));

  expect(lines[0]).toContain('redis://[hidden]@cache:6379');
});
