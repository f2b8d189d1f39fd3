import { describe, expect, test } from 'vitest';
import { measure } from '../../src/transport/measure.ts';

const MiB = 2 ** 20;

/** Replies; as many as a test can have. */
const many = 1000;

/** What is said of an answer that comes in these chunks. */
function said(...chunks: readonly (string | Uint8Array)[]): string | undefined {
  const answer = measure();
  answer.expect(many);
  try {
    for (const chunk of chunks) answer.follow(Buffer.from(chunk));
    return undefined;
  } catch (error) {
    return `${(error as { reason: string }).reason}: ${(error as Error).message}`;
  }
}

const answer =
  '+OK\r\n-ERR no\r\n:-12\r\n$5\r\na\r\n*9\r\n$0\r\n\r\n$-1\r\n*-1\r\n*2\r\n$1\r\nx\r\n*0\r\n';
const strange = "protocol: the answer is not of Redis' protocol";
const tooLong = `protocol: the answer has more than ${32 * MiB} bytes`;
const tooLongALine = `protocol: the answer has more than ${MiB} bytes in a line`;
const tooMany = `protocol: the answer has more than ${MiB} elements`;

describe('an answer', () => {
  test('passes, whole and cut in two anywhere', () => {
    const pieces = [...answer].map((_, i) => said(answer.slice(0, i), answer.slice(i)));

    expect([...pieces, said(...answer)]).toEqual(new Array(answer.length + 1).fill(undefined));
  });

  test('is followed to its last byte: what comes after it is no string', () => {
    const pieces = [...answer].map((_, i) => said(answer.slice(0, i), answer.slice(i), 'x'));

    expect(pieces).toEqual(new Array(answer.length).fill(strange));
  });

  test('passes with lines as long as one may be', () => {
    const line = `+${'x'.repeat(MiB)}\r\n`;

    expect(said(line, line)).toBeUndefined();
  });

  test.each([
    ['a string of 32 MiB and more', ['$33554432\r\n'], tooLong],
    ['one after another', [`$${31 * MiB}\r\n`, Buffer.alloc(31 * MiB), `\r\n$${MiB}\r\n`], tooLong],
    ['a line without an end', ['+', Buffer.alloc(MiB), 'x'], tooLongALine],
    ['a length of any size', [`$${'9'.repeat(400)}\r\n`], tooLong],
    ['an array of a million and more', ['*1048577\r\n'], tooMany],
    ['arrays in arrays', ['*600000\r\n*600000\r\n'], tooMany],
  ])('is refused for %s', (_, chunks, why) => {
    expect(said(...chunks)).toBe(why);
  });

  test.each([
    'HTTP/1.1 400 Bad Request\r\n',
    '%1\r\n',
    '+OK\rX',
    '$x\r\n',
    '$\r\n',
    '$--1\r\n',
    '$-2\r\n',
    '$-1x\r\n',
    '$-\r\n:*30000000\r\n',
    '$0-1\r\n',
    '$1\r\nab',
    '$0\r\nx',
    '*1 \r\n',
    ':abc\r\n',
    ':1x\r\n',
    ':--1\r\n',
    ':-\r\n',
    ':\r\n',
  ])('is refused as none of Redis: %j', (text) => {
    expect(said(text)).toBe(strange);
  });
});

test('the next answer has room of its own', () => {
  const answers = measure();
  const full = Buffer.from(`*1000000\r\n${':1\r\n'.repeat(1_000_000)}`);
  for (let i = 0; i < 3; i++) {
    answers.expect(1);
    answers.follow(full);
  }
  answers.expect(2);
  answers.follow(full);

  expect(() => answers.follow(full)).toThrow('elements');
});

test.each(['+OK\r\n$-1\r\n', '*2\r\n*1\r\n:1\r\n$1\r\nx\r\n*0\r\n', '*-1\r\n-ERR no\r\n'])(
  'a third reply is refused where two were asked for: after %j',
  (two) => {
    const answers = measure();
    answers.expect(2);
    answers.follow(Buffer.from(two));

    expect(() => answers.follow(Buffer.from('$-1\r\n'))).toThrow('nobody asked');
  },
);
