import { describe, expect, test } from 'vitest';
import type { Round } from '../../src/polling/round.ts';
import type { Outcome, Snapshot } from '../../src/polling/snapshot.ts';
import { roundLog, stateLog } from '../../src/polling/state-log.ts';
import { type RecordedLine, recordingLog } from '../support/recording-log.ts';

const up = (outcomes: Record<string, Outcome> = {}): Snapshot => ({
  up: true,
  at: 0,
  seconds: 0,
  readings: new Map(),
  outcomes: new Map(Object.entries(outcomes)),
});

const down = (reason: 'refused' | 'dns' | 'timeout', detail: string = reason): Snapshot => ({
  up: false,
  at: 0,
  seconds: 0,
  reason,
  detail,
});

const logOf = (...snapshots: readonly Snapshot[]) => logOfTarget({}, snapshots);

function logOfTarget(
  facts: { readonly mayBeAbsent?: boolean },
  snapshots: readonly Snapshot[],
): readonly string[] {
  const { log, lines } = recordingLog();
  const report = stateLog({ name: 'cache', ...facts }, log);
  for (const snapshot of snapshots) report(snapshot);
  return written(lines);
}

const written = (lines: readonly RecordedLine[]) =>
  lines.map(({ level, fields, message }) => `${level} ${message} ${JSON.stringify(fields)}`);

function roundLogOf(broken: unknown, outcomes: Round['outcomes']): readonly string[] {
  const { log, lines } = recordingLog();
  const round = { complete: broken === undefined, broken, unfinished: [], outcomes };
  roundLog('cache', log)(round as unknown as Round);
  return written(lines);
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

test('where a target may be absent, only that it is there and does not answer is an error', () => {
  const states = [down('refused'), down('timeout'), down('dns'), up()];

  expect(logOfTarget({ mayBeAbsent: true }, states).map((it) => it.replace(/ .*/, ''))).toEqual([
    ...['debug', 'error', 'debug', 'info'],
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

describe('the words of a server are written without credentials', () => {
  const words = 'cannot reach redis://eve:secret@cache:6379';
  const failing = new Map<string, Outcome>([['memory', { kind: 'failed', error: words }]]);

  test.each([
    ['a target that is down', logOf(down('refused', words))],
    ['a collector that fails', logOf(up(Object.fromEntries(failing)))],
    ['a round that is broken', roundLogOf(new Error(words), new Map())],
    ['a concern that fails', roundLogOf(undefined, failing)],
  ])('of %s', (_, lines) => {
    expect(lines.at(-1)).toContain('"cannot reach redis://[hidden]@cache:6379"');
  });
});
