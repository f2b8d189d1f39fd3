import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInfo } from '../src/info.ts';

describe('a reply to INFO', () => {
  test.each(['\r\n', '\n'])('is fields between line breaks of %j', (end) => {
    const lines = ['# Server', 'redis_version:7.0.15', '', '# Memory', 'used_memory:1024', ''];

    const info = parseInfo(lines.join(end));

    expect(info.size).toBe(2);
    expect(info.text('redis_version')).toBe('7.0.15');
    expect(info.number('used_memory')).toBe(1024);
  });

  test('has a field up to its first colon, and whatever follows is its value', () => {
    const info = parseInfo('executable:/a:b\r\nempty:\r\n');

    expect([info.text('executable'), info.text('empty')]).toEqual(['/a:b', '']);
  });

  test.each(['no colon', ':value', '# comment:1', '', '\0'])(
    'has no field in the line %j, and the line after it is read',
    (line) => {
      const info = parseInfo(`${line}\r\na:1\r\n`);

      expect([info.size, info.number('a')]).toEqual([1, 1]);
    },
  );

  test('has the last value of a field that comes twice', () => {
    expect(parseInfo('a:1\na:2\n').number('a')).toBe(2);
  });

  test.each([undefined, null, 7, {}, ['a:1'], Buffer.from('a:1')])(
    'that is no text, %o, has no fields',
    (reply) => {
      expect(parseInfo(reply).size).toBe(0);
    },
  );

  test('has nothing that every object has', () => {
    const info = parseInfo('a:1\r\n');

    expect([info.text('toString'), info.number('constructor')]).toEqual([undefined, undefined]);
  });
});

describe('a number', () => {
  const read = (text: string) => parseInfo(`it:${text}\r\n`).number('it');

  test.each([
    ['0', 0],
    ['-1', -1],
    ['+7', 7],
    ['3.25', 3.25],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['1e3', 1000],
    ['007', 7],
    ['7 ', 7],
    ['9007199254740993', 2 ** 53],
    ['18446744073709551615', 2 ** 64],
    ['1e308', 1e308],
  ])('may be written %j', (text, value) => {
    expect(read(text)).toBe(value);
  });

  test.each([
    ...['', ' ', '\t', ' 7', '-', '+', '.', 'e3', '7,5', '7_000', '1 2', '99.9%', '1K', '--1'],
    ...['0x10', '-0x10', '0b1', '0o7', '0X1F', 'NaN', 'nan', '-nan', 'inf', '-inf', 'Infinity'],
    ...['-Infinity', '1e999', '-1e999', '9'.repeat(400), 'true', '1n', '٣'],
  ])('is not %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test('is not a field that is absent', () => {
    expect(parseInfo('a:1').number('b')).toBeUndefined();
  });
});

describe('fields that match a pattern', () => {
  const info = parseInfo(
    'db0:keys=3,expires=1,avg_ttl=x\r\ndb12:keys=0\r\ndbx:keys=9\r\nslave0:ip=::1,name=a=b,,=c\r\n',
  );

  test('are records of their parts, called by the first group, in the order of the reply', () => {
    const records = info.matching(/^(db\d+)$/);

    expect(records.map(({ name }) => name)).toEqual(['db0', 'db12']);
    expect(records.map((it) => it.number('keys'))).toEqual([3, 0]);
    expect(records.map((it) => it.number('expires'))).toEqual([1, undefined]);
    expect(records.map((it) => it.number('avg_ttl'))).toEqual([undefined, undefined]);
  });

  test('may have texts with = and : in them', () => {
    const [replica] = info.matching(/^slave(\d+)$/);

    expect([replica?.name, replica?.text('ip'), replica?.text('name')]).toEqual([
      '0',
      '::1',
      'a=b',
    ]);
    expect(replica?.text('')).toBeUndefined();
  });

  test('are none without a match or without a group', () => {
    expect([info.matching(/^x(\d)$/), info.matching(/^db0$/)]).toEqual([[], []]);
  });

  test.each([/^(db\d+)$/, /^(dbx?\d+)$/, /^(dbx*\d+)$/, /^(dbx{0}\d+)$/, /^(x|db\d+)$/, /(db\d+)/])(
    'are all that %s matches',
    (pattern) => {
      expect(info.matching(pattern).map(({ name }) => name)).toEqual(['db0', 'db12']);
    },
  );

  test('are looked for once for each pattern, its flags included', () => {
    expect(info.matching(/^(db\d+)$/)).toBe(info.matching(/^(db\d+)$/));
    expect(info.matching(/^(DB0)$/)).toEqual([]);
    expect(info.matching(/^(DB0)$/i)).toHaveLength(1);
  });
});

test('no text makes it throw or read a number that is not finite', () => {
  const value = fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String));
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.tuple(fc.string(), value).map((it) => it.join(':')),
  );

  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\r\n', '\n', '\r'), (lines, end) => {
      const info = parseInfo(lines.join(end));
      const parts = info.matching(/^(.*)$/s);

      const names = lines.flatMap((it) => it.split(/[:=,\r\n]/));
      const numbers = names.flatMap((name) => [
        info.number(name),
        ...parts.map((it) => it.number(name)),
      ]);
      expect(numbers.filter((it) => it !== undefined && !Number.isFinite(it))).toEqual([]);
    }),
  );
});

test('every field comes back as it was written', () => {
  const name = fc.stringMatching(/^[a-z_][a-z0-9_]*$/);
  const value = fc.string().filter((it) => !/[\r\n]/.test(it));

  fc.assert(
    fc.property(fc.dictionary(name, value), (fields) => {
      const info = parseInfo(
        Object.entries(fields)
          .map((it) => it.join(':'))
          .join('\r\n'),
      );

      expect(info.size).toBe(Object.keys(fields).length);
      for (const [field, text] of Object.entries(fields)) expect(info.text(field)).toBe(text);
    }),
  );
});
