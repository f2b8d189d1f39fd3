import { expect, test } from 'vitest';
import type { Path } from '../../src/config/problem.ts';
import { readerOf } from '../../src/config/reading.ts';
import { readFrom } from './load-from.ts';

function reader(files: Record<string, string>) {
  const complaints: [Path, string][] = [];
  const read = readerOf(readFrom(files), (path, expected) => complaints.push([path, expected]));
  return { read, complaints };
}

test('a file is read whole', () => {
  const { read, complaints } = reader({ '/run/it': 'text\n' });

  expect(read(['file'], '/run/it')).toBe('text\n');
  expect(complaints).toEqual([]);
});

test('no file is nothing to read and nothing to complain of', () => {
  const { read, complaints } = reader({});

  expect(read(['file'], undefined)).toBeUndefined();
  expect(complaints).toEqual([]);
});

test('a file that cannot be read is told by its setting and not by its name, which may be a password', () => {
  const { read, complaints } = reader({});

  expect(read(['passwordFile'], 'hunter2')).toBeUndefined();
  expect(complaints).toEqual([[['passwordFile'], 'expected the path of a readable file (ENOENT)']]);
});
