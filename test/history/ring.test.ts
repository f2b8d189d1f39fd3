import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ring } from '../../src/history/ring.ts';

test('a ring keeps the last rows, oldest first', () => {
  const cell = fc.integer({ min: -1000, max: 1000 });
  const rows = fc.array(fc.tuple(cell, cell), { maxLength: 20 });

  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 8 }), (pushed, size) => {
      const kept = ring(2, size);
      for (const row of pushed) kept.push(row);

      const last = pushed.slice(-size);
      expect(kept.column(0)).toEqual(last.map(([first]) => first));
      expect(kept.column(1)).toEqual(last.map(([, second]) => second));
    }),
  );
});

test('what a row leaves out is no number', () => {
  const kept = ring(2, 2);

  kept.push([1]);

  expect([kept.column(0), kept.column(1)]).toEqual([[1], [Number.NaN]]);
});
