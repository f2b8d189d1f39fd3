import type { Drawn } from '../page/request.ts';

/** A line on a picture, and one on each panel in it. */
export const report = (file: string, bytes: number, panels: readonly Drawn[]): string =>
  [`${file} (${Math.ceil(bytes / 1000)} kB)`, ...panels.map(lineOf), ''].join('\n');

const lineOf = ({ title, type, count, instead, errors, amiss }: Drawn): string =>
  [
    `  ${title} [${type}]: ${instead === undefined ? countOf(type, count) : `noValue: ${instead}`}`,
    ...errors.map((it) => `    ! ${it}`),
    ...amiss.map((it) => `    ! ${it}`),
  ].join('\n');

const countOf = (type: string, count: number): string =>
  type === 'table' ? `${count} rows` : `${count} series`;
