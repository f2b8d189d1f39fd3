import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { metricsReference } from '../scripts/metrics-reference.ts';
import { help } from '../src/help.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

test('docs/metrics.md is what npm run docs makes of the code', () => {
  expect(read('docs/metrics.md')).toBe(metricsReference());
});

test('docs/dependencies.md gives a reason for each package, and for no other', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));

  const named = [...read('docs/dependencies.md').matchAll(/^\| ([^|]+) \|/gm)]
    .flatMap(([, cell = '']) => cell.split(', '))
    .filter((name) => !['package', '---'].includes(name) && !name.startsWith('-'));

  expect(named.toSorted()).toEqual(
    [...Object.keys(dependencies), ...Object.keys(devDependencies)].toSorted(),
  );
});

test('docs/configuration.md names every flag and every variable that --help names', () => {
  const words = help.match(/--[a-z-]+|CACHEWATCH_\w+/g) ?? [];
  const reference = read('docs/configuration.md');

  const missing = words.filter(
    (word) => !['--help', '--version'].includes(word) && !reference.includes(word),
  );

  expect(words.length).toBeGreaterThan(8);
  expect(missing).toEqual([]);
});
