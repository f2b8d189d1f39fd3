import { expect, test } from 'vitest';
import { listening, type Proc } from '../src/listening.ts';

const rowsOf = (...rows: readonly string[]) =>
  ['  sl  local_address rem_address   st ...', ...rows].join('\n');

/** As `/proc` shows it: a socket that listens, or is in the state `st`. */
const row = (local: string, inode: number, st = '0A') =>
  `   0: ${local} 00000000:0000 ${st} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0000000000000000 100 0 0 10 0`;

/** A machine's `/proc`; of what is not named here nothing can be read. */
const procOf = (files: Record<string, string>): Proc => {
  const read = (path: string) => files[path] ?? expect.fail(`${path} cannot be read`);
  const beneath = (path: string) =>
    Object.keys(files).flatMap((it) =>
      it.startsWith(`${path}/`) ? it.slice(path.length + 1) : [],
    );
  return {
    list: (path) => [...new Set(beneath(path).map((it) => it.split('/')[0] ?? ''))],
    read,
    link: read,
  };
};

const daemon = {
  '/proc/1/cmdline': 'node\0--\0dist/main.js\0--listen\0:9121\0',
  '/proc/1/fd/0': '/dev/null',
  '/proc/1/fd/18': 'socket:[4711]',
};

test.each([
  ['everywhere', { tcp6: `${'0'.repeat(32)}:23A1` }, '127.0.0.1'],
  ['everywhere by IPv4', { tcp: '00000000:23A1' }, '127.0.0.1'],
  ['at one address', { tcp: '0300007F:23A1' }, '127.0.0.3'],
  [
    'at one of IPv6',
    { tcp6: `000080FE${'0'.repeat(16)}0100A8C0:23A1` },
    'fe80:0000:0000:0000:0000:0000:c0a8:0001',
  ],
])(
  'a process that listens %s is found',
  (_, { tcp, tcp6 }: { tcp?: string; tcp6?: string }, host) => {
    const proc = procOf({
      ...daemon,
      ...(tcp && { '/proc/net/tcp': rowsOf(row('0100007F:18EB', 4710), row(tcp, 4711)) }),
      ...(tcp6 && { '/proc/net/tcp6': rowsOf(row(tcp6, 4711)) }),
    });

    expect(listening(proc, 'dist/main.js')).toEqual([{ host, port: 9121 }]);
  },
);

test('what others listen on, and what does not listen, is not', () => {
  const proc = procOf({
    ...daemon,
    '/proc/2/cmdline': 'node\0other.js\0',
    '/proc/2/fd/18': 'socket:[4712]',
    '/proc/net/tcp': rowsOf(row('0100007F:23A1', 4711, '01'), row('0100007F:23A2', 4712)),
  });

  expect(listening(proc, 'dist/main.js')).toEqual([]);
});

test('a process of which nothing can be read hides no other', () => {
  const proc = procOf({
    ...daemon,
    '/proc/2/stat': 'another user’s',
    '/proc/3/cmdline': 'node\0dist/main.js\0',
    '/proc/net/tcp': rowsOf(row('0100007F:23A1', 4711)),
  });

  expect(listening(proc, 'dist/main.js')).toEqual([{ host: '127.0.0.1', port: 9121 }]);
});
