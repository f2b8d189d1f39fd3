import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';

const outdir = 'dist/live';

/**
 * Bundles the live page into dist/live: page.html, and the files that it names by their contents, so that no browser ever
 * mixes two versions.
 */
export async function buildLive() {
  const licence = await readFile('node_modules/uplot/LICENSE', 'utf8');
  const built = await build({
    entryPoints: ['live/main.ts', 'live/style.css', 'live/icon.svg', 'live/icon-trouble.svg'],
    entryNames: '[name]-[hash]',
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome111', 'firefox114', 'safari16.4'],
    loader: { '.svg': 'copy' },
    banner: { js: `/*! Holds uPlot.\n${licence.trim()}\n*/` },
    metafile: true,
  });
  const names = Object.entries(built.metafile.outputs).map(([path, { entryPoint }]) => [
    entryPoint,
    basename(path),
  ]);
  const page = await readFile('live/page.html', 'utf8');
  await writeFile(`${outdir}/page.html`, names.reduce(named, page));
  await removeAllBut(['page.html', ...names.map(([, name]) => name)]);
  return built;
}

/** Last, as a daemon may start meanwhile. */
async function removeAllBut(names) {
  const old = (await readdir(outdir)).filter((name) => !names.includes(name));
  await Promise.all(old.map((name) => rm(`${outdir}/${name}`)));
}

/** The page names its files as they are called among the sources. */
function named(page, [source, built]) {
  const name = basename(source);
  if (!page.includes(`./live/${name}`)) throw new Error(`live/page.html does not name ${name}`);
  return page.replaceAll(`./live/${name}`, `./live/${built}`);
}
