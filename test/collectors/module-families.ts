import { readFileSync } from 'node:fs';

/** What redis_exporter makes of one field of INFO modules. */
export interface ModuleFamily {
  readonly name: string;
  readonly type: string;
  readonly field: string;
}

/** All of them. */
export const moduleFamilies: readonly ModuleFamily[] = readFileSync(
  new URL('../fixtures/redis_exporter-1.86/module-families.txt', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', type = '', field = ''] = line.split(' ');
    return { name, type, field };
  });

/** An INFO reply in which each of their fields is a number of its own. */
export const everyModuleField = moduleFamilies
  .map(({ field }, i) => `${field}:${i + 1}\r\n`)
  .join('');
