import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandLineReference } from '../scripts/command-line-reference.ts';
import { faultsReference } from '../scripts/faults-reference.ts';
import { metricsReference } from '../scripts/metrics-reference.ts';
import { helpOf } from '../src/help/help.ts';
import { faults } from './broken/table.ts';
import { sourceFiles } from './support/source.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

test('docs/metrics.md is what npm run docs makes of the code', () => {
  expect(read('docs/metrics.md')).toBe(metricsReference());
});

test('docs/command-line.md is what npm run docs makes of the help', () => {
  expect(read('docs/command-line.md')).toBe(commandLineReference());
});

test('docs/faults.md is what npm run docs makes of the table, and each fault has its test', () => {
  const untested = faults.filter(({ fault, test }) => !read(test).includes(`'${fault}'`));

  expect(read('docs/faults.md')).toBe(faultsReference());
  expect(untested).toEqual([]);
});

test('docs/dependencies.md gives a reason for each package, and for no other', () => {
  const { devDependencies } = JSON.parse(read('package.json'));

  const named = [...read('docs/dependencies.md').matchAll(/^\| ([^|]+) \|/gm)]
    .flatMap(([, cell = '']) => cell.split(', '))
    .filter((name) => !['package', '---'].includes(name) && !name.startsWith('-'));

  expect(named.toSorted()).toEqual(Object.keys(devDependencies).toSorted());
});

test('docs/configuration.md names every flag and every variable that --help names', () => {
  const { daemon, acl, rules } = helpOf;
  const words = [daemon, acl, rules].join('').match(/--[a-z-]+|CACHEWATCH_\w+/g) ?? [];
  const reference = read('docs/configuration.md');

  const missing = words.filter(
    (word) => !['--help', '--version'].includes(word) && !reference.includes(word),
  );

  expect(words.length).toBeGreaterThan(8);
  expect(missing).toEqual([]);
});

test('docs/configuration.md has each variable that the code reads in one table, and no other', () => {
  const table = read('docs/configuration.md')
    .split(/^## /m)
    .find((it) => it.startsWith('Environment'));
  const named = [...(table ?? '').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);

  // The parser of YAML has words of its own, and so has TLS.
  const code = sourceFiles().filter(
    ({ room, path }) =>
      room === 'config' && !['config/file.ts', 'config/web-schema.ts'].includes(path),
  );
  const ours = code.flatMap((it) => it.code.match(/\b(?:[A-Z]+_[A-Z_]+|ENVIRONMENT)\b/g) ?? []);

  expect(named.toSorted()).toEqual([...new Set(ours)].toSorted());
});
