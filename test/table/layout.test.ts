import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Paint } from '../../src/table/cell.ts';
import { type Column, lineOf, tableOf, wrapped } from '../../src/table/layout.ts';

type Row = readonly [name: string, size: string];

const columns: readonly Column<Row>[] = [
  { title: 'name', expendable: 0, cell: ([text]) => ({ text }) },
  { title: 'size', expendable: 1, isNumber: true, cell: ([, text]) => ({ text, mark: 'bad' }) },
  { title: 'same', expendable: 2, cell: ([, text]) => ({ text }) },
];

const plain: Paint = ({ text }) => text;

const drawn = (rows: readonly Row[], width = Number.POSITIVE_INFINITY, paint = plain) =>
  tableOf(rows, columns, { width, paint });

test('texts stand to the left, numbers to the right, and nothing behind the last', () => {
  expect(
    drawn([
      ['a', '1'],
      ['long name', '12345'],
    ]),
  ).toEqual(['name        size  same', 'a              1  1', 'long name  12345  12345']);
});

test.each([['東京のキャッシュ'], ['e\u0301a'], ['👩‍👩‍👧'], ['Ünïcödé']])(
  'what stands beside %s is aligned',
  (name) => {
    const [title = '', ...lines] = drawn([
      [name, '1'],
      ['plain', '1'],
    ]);

    const beforeSame = (line: string) => stringWidth(line.slice(0, line.lastIndexOf('1')));
    expect(lines.map(beforeSame)).toEqual(
      Array(2).fill(stringWidth(title.slice(0, title.indexOf('same')))),
    );
  },
);

test('where room is short the most expendable column goes first, and the first column is cut last', () => {
  const rows: readonly Row[] = [['long name', '12345']];

  expect(drawn(rows, 23)[1]).toBe('long name  12345  12345');
  expect(drawn(rows, 22)[1]).toBe('long name  12345');
  expect(drawn(rows, 15)[1]).toBe('long name');
  expect(drawn(rows, 8)[1]).toBe('long na…');
});

test('colours take no room', () => {
  const loud: Paint = ({ text, mark }) => (mark === 'bad' ? `\x1b[31m${text}\x1b[39m` : text);

  expect(drawn([['a', '1']], 20, loud)[1]).toBe('a        \x1b[31m1\x1b[39m  1');
});

test('what a terminal would obey is not handed to it', () => {
  expect(drawn([['\x1b[2Ja\nb\u202e', '1']])[1]).toBe('�[2Ja�b�     1  1');
  expect(lineOf('\x1b]0;title\x07', Number.POSITIVE_INFINITY)).toBe('�]0;title�');
});

test('a line is cut where the terminal ends', () => {
  expect(lineOf('東京 is down', 6)).toBe('東京 …');
});

test('a text is broken between words, and goes on a little further in', () => {
  expect(wrapped('a: 東京 goes down', 12)).toBe('a: 東京\n  goes down');
  expect(wrapped('a: b c', Number.POSITIVE_INFINITY)).toBe('a: b c');
});
