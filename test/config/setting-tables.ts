import { readFileSync } from 'node:fs';

/** A setting as docs/configuration.md has it. */
export interface Row {
  /** As in a file, from its top: `log.level`, `targets.tls.ca`. */
  readonly path: string;
  /** `undefined` where the table has no such column. */
  readonly byDefault: string | undefined;
}

/** Where the settings of each chapter belong. */
const chapters: Readonly<Record<string, string>> = {
  Settings: '',
  Keyspace: '',
  'Alert rules': '',
  Pairs: 'pairs.',
  Targets: 'targets.',
  Canary: 'targets.',
  'Clusters and sentinels': 'targets.',
  'Upstash over HTTPS': 'targets.',
};

/** Every row of every table of settings. */
export function documentedRows(): readonly Row[] {
  const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  return text.split(/^## /m).flatMap((chapter) => {
    const prefix = chapters[chapter.slice(0, chapter.indexOf('\n'))];
    return prefix === undefined ? [] : tablesIn(chapter).flatMap((it) => rowsOf(it, prefix));
  });
}

const tablesIn = (text: string) =>
  (text.match(/(^\|.*\n)+/gm) ?? []).map((it) => it.trim().split('\n').map(cellsOf));

const cellsOf = (line: string) => line.split(/(?<!\\)\|/).map((it) => it.trim());

function rowsOf([head = [], , ...lines]: readonly string[][], prefix: string): readonly Row[] {
  if (!head[1]?.startsWith('setting')) return [];
  const column = head.indexOf('default');
  return lines.flatMap((cells) =>
    [...(cells[1] ?? '').matchAll(/`([\w.]+)`/g)].map(([, name]) => ({
      path: `${prefix}${name}`,
      byDefault: cells[column],
    })),
  );
}
