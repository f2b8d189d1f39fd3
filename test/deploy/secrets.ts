import { readFileSync } from 'node:fs';

/** docs/install.md. */
export const installGuide = readFileSync(new URL('../../docs/install.md', import.meta.url), 'utf8');

/** The keys of each Secret that the guide makes, by its name. */
export const secretsOfDocs: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...installGuide.matchAll(/kubectl create secret generic (\S+)((?: --from-file=\S+)+)/g)].map(
    ([, name, files = '']) => [
      name,
      files
        .trim()
        .split(/ ?--from-file=/)
        .slice(1),
    ],
  ),
);
