import { expect, test } from 'vitest';
import { savePoints } from '../../src/collectors/save-points.ts';
import { numbersIn } from './read.ts';

const said = (save: readonly unknown[]) =>
  numbersIn(savePoints, { replies: { 'CONFIG GET save': save } });

test.each([
  ['3600 1 300 100 60 10000', 1],
  ['', 0],
])('save "%s" is %d', (points, enabled) => {
  expect(said(['save', points])).toEqual({ redis_config_save_enabled: enabled });
});

test('a setting the server does not have is no series', () => {
  expect(said([])).toEqual({});
});
