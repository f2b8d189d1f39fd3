import { expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { sourceFiles } from '../support/source.ts';

const declared = new Set(allCollectors.flatMap(({ metrics }) => metrics.map(({ name }) => name)));

const readers = sourceFiles().filter(({ room }) => ['advice', 'history', 'summary'].includes(room));

test.each(readers.map(({ path, code }) => [path, code]))(
  '%s reads metrics that there are',
  (_, code) => {
    const read = [...code.matchAll(/'(redis_\w+)'/g)].map(([, name = '']) => name);

    expect(read.filter((it) => !declared.has(it))).toEqual([]);
  },
);

test('the room that reads most is among them', () => {
  expect(readers.filter(({ code }) => /'redis_\w+'/.test(code)).length).toBeGreaterThan(3);
});
