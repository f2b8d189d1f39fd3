import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bytes, type Machine, sectionsOf } from '../../bench/capacity/report.ts';
import { seen } from './seen.ts';

const machine: Machine = {
  ...{ node: 'v24.0.0', cores: 2, processor: 'EPYC' },
  load: ['0.1', '1.2'],
};

const sectionIn = (text: string, title: string) =>
  text.split(/^(?=## )/m).find((it) => it.startsWith(`## ${title}\n`)) ?? '';

const sections = sectionsOf(seen, machine).join('\n\n');

const rowsOf = (title: string) =>
  sectionIn(sections, title)
    .split('\n')
    .filter((line) => line.startsWith('| '));

test('what was measured is told with the machine that it was measured on', () => {
  const measured = sectionIn(sections, 'Measured');

  expect(measured).toContain('| its resident memory at the most | 240 MiB |');
  expect(measured).toContain('| its page: compressed, plain | 3 MiB, 64 MiB |');
  expect(measured).toContain('| samples of a target | 600 |');
  expect(measured).toContain('| its series, and what of that memory is for each | 600 thousand, ');
  expect(measured).toContain(', 4.1 KiB |');
  expect(measured).toContain('median, at the most | 2 s, 2.9 s |');
  expect(measured).toContain('| its CPU time of a sample | 2 µs |');
  expect(measured).toContain('Node.js v24.0.0, Prometheus 2.42.0, 2 cores of EPYC.');
});

test('a row is a number of targets at an interval, for the daemons and for Prometheus', () => {
  const [head, , ...daemons] = rowsOf('Daemons');
  const prometheus = rowsOf('Prometheus').slice(2);

  expect(head?.split(' | ')).toHaveLength(daemons[0]?.split(' | ').length ?? 0);
  expect(daemons[1]).toBe(
    '| 10 thousand | 15 s | 10 | 1039 | 2.5 | 2.34 GiB | 3 MiB, 64 MiB | 30 MiB, 640 MiB | 400 thousand |',
  );
  expect(daemons[3]).toBe(
    '| 1000 | 60 s | 1 | 1000 | 0.063 | 240 MiB | 3 MiB, 64 MiB | 3 MiB, 64 MiB | 10 thousand |',
  );
  expect(daemons).toHaveLength(6);
  expect(prometheus[1]).toBe(
    '| 10 thousand | 15 s | 6 million | 23.5 GiB | 0.8 | 483 GiB to 966 GiB |',
  );
  expect(prometheus).toHaveLength(6);
});

test('a shard that needs more than its deployment allows is said to', () => {
  const heavy = { ...seen, daemon: { ...seen.daemon, mostMiB: 300 } };

  expect(sections).toContain('its memory is under the 256 MiB');
  expect(sectionsOf(heavy, machine).join('')).toContain('its memory is over the 256 MiB');
});

test('what one command more adds, and what one Prometheus has room for, follow from the figures', () => {
  expect(sectionIn(sections, 'Prometheus')).toContain('each further command adds 30.');
  const where = sectionIn(sections, 'Where one Prometheus is no longer enough');
  // 32 GiB less 50 MiB, by 2400 MiB for 1000.
  expect(where).toContain('has room for 13.6 thousand targets.');
  expect(where).toContain('ten million are 16.7 thousand targets here.');
  expect(where).toContain('want 8 of that size');
});

test.each([
  [0, '0 bytes'],
  [1020, '1020 bytes'],
  [1024, '1 KiB'],
  [1_050_000, '1 MiB'],
  [1010 * 2 ** 30, '1010 GiB'],
  [2 ** 60, '1050000 TiB'],
])('%i bytes are %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});

test('docs/capacity.md has the sections and the tables that the command writes', () => {
  const document = readFileSync(new URL('../../docs/capacity.md', import.meta.url), 'utf8');
  const shape = (text: string) => text.match(/^## .*|^(\|.*\n)(?=\| ---)/gm);

  expect(shape(document)).toEqual(shape(sections));
});
