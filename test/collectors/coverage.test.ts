import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { recorded } from './read.ts';
import { unexported } from './unexported.ts';

test('every number in INFO is exported, or is not for a reason', () => {
  const forgotten = [...numbers()].filter(([name]) => !isExported(name) && !reasonFor(name));

  expect(forgotten).toEqual([]);
});

test('no reason is given for a number that no recording has', () => {
  const names = [...numbers().keys()];

  const needless = unexported
    .flatMap(({ names }) => names)
    .filter((pattern) => !names.some((name) => matches(name, pattern)));

  expect(needless).toEqual([]);
});

const fixtures = new URL('../fixtures/', import.meta.url);

/** Every number that a recorded server said, by its name as the reference would write it, and who said it. */
const numbers = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(fixtures)
      .filter((directory) => existsSync(new URL(`${directory}/info.txt`, fixtures)))
      .flatMap((directory) =>
        recorded(`${directory}/info.txt`)
          .split(/\r?\n/)
          .flatMap(namesIn)
          .map((name) => [name, directory] as const),
      ),
  );

/** The numbers of a line: `used_memory` of `used_memory:1`, `db<n>:keys` of `db0:keys=1,expires=0`. */
function namesIn(line: string): readonly string[] {
  const [, field = '', value = ''] = /^([^#:\s][^:]*):(.*)$/.exec(line) ?? [];
  if (isNumber(value)) return [field];
  const parts = [...value.matchAll(/([^,=]+)=([^,]*)/g)];
  return parts
    .filter(([, , number = '']) => isNumber(number))
    .map(([, part]) => `${generic(field)}:${part}`);
}

const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

const generic = (field: string) =>
  field.replace(/^(cmdstat|errorstat|latency_percentiles_usec)_.*/, '$1_<>').replace(/\d+/, '<n>');

const sources = allCollectors
  .flatMap(({ metrics }) => metrics.map(({ from }) => from))
  .join('\n')
  .replace(/<(cmd|err)>/g, '<>');

/** Whether a metric says that it is read from there. */
function isExported(name: string): boolean {
  const [field = '', part] = name.split(':');
  const words = (text: string) => new RegExp(`(?<![\\w<])${escaped(text)}(?![\\w:])`);
  if (part === undefined) return words(field).test(sources);
  const line = sources.split('\n').filter((source) => source.includes(field));
  return line.some((source) => words(part).test(source));
}

const reasonFor = (name: string) =>
  unexported.some(({ names }) => names.some((pattern) => matches(name, pattern)));

const matches = (name: string, pattern: string) =>
  new RegExp(`^${escaped(pattern).replaceAll('\\*', '.*')}$`).test(name);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
