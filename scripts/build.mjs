/**
 * Bundles the daemon into few files, half the start-up time and 10 MiB less memory than 300 modules: dist/main.js,
 * which obeys signals and is there at once, dist/command.js, which is all the rest of the daemon, and what is
 * loaded only when asked for. Beside them dist/health-check.js, which only the image has a use for, and dist/live, for browsers.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { buildLive } from './build-live.mjs';

const options = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: true,
  minifySyntax: true,
  minifyWhitespace: true,
  // So that the line an uncaught error is shown with stays a line.
  lineLimit: 160,
  legalComments: 'linked',
  metafile: true,
};

const otherFile = {
  name: 'other-file',
  setup({ onResolve }) {
    onResolve({ filter: /\/command\.ts$/ }, () => ({ path: './command.js', external: true }));
  },
};

/** What express asks for at once though the daemon never gets there: to read bodies and to send files. */
const unreached = ['body-parser', 'send', 'serve-static'];
const nothing = './scripts/nothing.json';

const [live, ...built] = await Promise.all([
  buildLive(),
  build({ ...options, entryPoints: ['src/main.ts'], plugins: [otherFile] }),
  build({ ...options, entryPoints: ['src/health-check.ts'] }),
  build({
    ...options,
    entryPoints: ['src/command.ts'],
    splitting: true,
    alias: {
      ...Object.fromEntries(unreached.map((name) => [name, nothing])),
      'mime-db': './scripts/content-types.json',
    },
    // The CommonJS packages inside ask for Node's own modules with require().
    banner: {
      js: "import { createRequire as cachewatchRequire } from 'node:module'; const require = cachewatchRequire(import.meta.url);",
    },
  }),
]);

const packages = [live, ...built].flatMap(({ metafile }) => Object.keys(metafile.inputs));
await writeFile('dist/bundled.json', JSON.stringify(await namesOf(packages)));

// The names of parts change with what is in them.
const files = built.flatMap(({ metafile }) => Object.keys(metafile.outputs));
const outputs = new Set(['live', 'bundled.json', ...files.map((it) => basename(it))]);
for (const file of await readdir('dist')) if (!outputs.has(file)) await rm(`dist/${file}`);

/** `name@version` of each package that a file is of. */
async function namesOf(paths) {
  const folders = paths.flatMap((it) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(it) ?? []);
  const names = [...new Set(folders)].map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    return `${name}@${version}`;
  });
  return (await Promise.all(names)).toSorted();
}
