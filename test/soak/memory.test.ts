import { describe, expect, test } from 'vitest';
import { judgeMemory } from '../../bench/soak/memory.ts';
import { randomFrom } from '../../bench/soak/random.ts';
import { type Point, slopeOf, stretchesOf } from '../../bench/soak/slope.ts';

const points = (...values: readonly number[]): Point[] =>
  values.map((value, at) => ({ at, value }));

describe('the slope', () => {
  test('is that of the line, without an error where all points are on it', () => {
    const { rise, error } = slopeOf(points(3, 5, 7, 9));

    expect(rise).toBeCloseTo(2);
    expect(error).toBeCloseTo(0);
  });

  test('has the standard error of least squares', () => {
    // By hand: residuals -0.1, 0.8, -1.3, 0.6, their squares 2.7, over 2 and a spread of 5.
    const { rise, error } = slopeOf(points(1, 3, 2, 5));

    expect(rise).toBeCloseTo(1.1);
    expect(error).toBeCloseTo(Math.sqrt(2.7 / 2 / 5));
  });

  test('is not known of two points', () => {
    expect(slopeOf(points(1, 2)).rise).toBeNaN();
  });

  test('is the same of the means of stretches, each of as many points', () => {
    const means = stretchesOf(points(1, 2, 3, 4, 5, 6), 3);

    expect(means).toEqual([
      { at: 0.5, value: 1.5 },
      { at: 2.5, value: 3.5 },
      { at: 4.5, value: 5.5 },
    ]);
    expect(stretchesOf(points(1, 2), 3)).toEqual(points(1, 2));
  });
});

describe('memory', () => {
  const random = randomFrom(1);
  /** Half an hour that wanders by 20 MiB, and grows by so many each hour. */
  const wandering = (growth: number) =>
    points(...Array.from({ length: 1800 }, (_, i) => 150 + 20 * random() + (growth * i) / 3600));

  test.each([
    ['that wanders', wandering(0), [20, 22], []],
    ['that leaks', wandering(60), [20, 22], [/^resident memory grew by 2\d\.\d MiB at the least$/]],
    ['whose heap leaks', wandering(0), [20, 26], [/^the heap grew by 6\.0 MiB$/]],
    ['that was not seen', [], [20, 22], [/^resident memory grew by NaN/]],
    ['whose heap was not seen', wandering(0), [20, Number.NaN], [/^the heap grew by NaN/]],
  ] as const)('%s is judged', (_, resident, heap, wrong) => {
    expect(judgeMemory({ resident, heap }).wrong).toEqual(
      wrong.map((it) => expect.stringMatching(it)),
    );
  });
});
