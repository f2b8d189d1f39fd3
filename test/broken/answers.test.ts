import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectTold, rowOf } from './fault.ts';
import { handlesInUse, handlesLeft, recordWarnings } from './held.ts';
import type { Plan } from './plans.ts';
import { change, startRig } from './rig.ts';

const endless = 1e11;

type Rows = readonly (readonly [fault: string, plan: Plan])[];

const rows: Rows = [
  ['the connection is reset in the middle of a reply', { kind: 'cut', after: 3000, by: 'reset' }],
  ['the connection ends in the middle of a reply', { kind: 'cut', after: 3000, by: 'end' }],
  ['a reply stops in the middle', { kind: 'silent', after: 3000 }],
  ['the connection is half-open', { kind: 'silent', after: 0 }],
  ['replies are late, but in time', { kind: 'delay', seconds: 0.05 }],
  ['replies are later than the timeout', { kind: 'delay', seconds: 2 }],
  [
    'replies are swapped for garbage',
    { kind: 'swap', swapped: (chunk) => chunk.map((byte) => byte ^ 0x55) },
  ],
  ['a string has no end', { kind: 'pour', first: '$9000000000\r\n', body: 'x', bytes: endless }],
  ['a line has no end', { kind: 'pour', first: '+', body: 'x', bytes: endless }],
  ['replies have no end', { kind: 'pour', first: '', body: '+OK\r\n', bytes: endless }],
  ['a reply has 100 MB', { kind: 'pour', first: '$100000000\r\n', body: 'x', bytes: 1e8 }],
  [
    'arrays announce more than memory holds',
    { kind: 'pour', first: '', body: '*30000000\r\n', bytes: 1000 },
  ],
];

const recorded = recordWarnings();
let before: ReturnType<typeof handlesInUse>;

beforeAll(() => {
  before = handlesInUse();
});

afterAll(async () => {
  expect(await handlesLeft(before)).toEqual([]);
  recorded[Symbol.dispose]();
  expect(recorded.warnings).toEqual([]);
});

async function endure(fault: string, plan: Plan) {
  const row = rowOf(fault);
  await using rig = await startRig('timeout: 1500ms');
  await rig.pollRight();
  await change(rig.redis);

  rig.proxy.set(plan);
  for (const _ of ['on the kept connection', 'on one of its own']) {
    if (row.meanwhile === 'right') await rig.pollRight();
    else expectTold(await rig.poll(), row);
  }

  rig.proxy.set({ kind: 'pass' });
  await rig.recover();
  // The kept one, and the one that may stand in for it.
  expect(rig.proxy.arrivals.length).toBeLessThanOrEqual(2 * (await rig.polls()));
}

test.concurrent.each(rows)('%s', endure);

// It has a turn of the event loop for each of thousands of bytes.
test('replies come one byte at a time', ({ task }) => endure(task.name, { kind: 'dribble' }));
