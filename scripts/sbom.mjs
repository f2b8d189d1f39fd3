/**
 * Writes dist/sbom.cdx.json: what npm's own bill of materials says of the packages that are in the bundles, in CycloneDX.
 * The others of the lock file are for development, and nobody gets them.
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';

const all = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 28,
  }).toString(),
);
// npm calls it as the folder is called.
[all.metadata.component.name] = all.metadata.component['bom-ref'].split('@');
const list = await readFile('dist/bundled.json', 'utf8').catch(() => undefined);
if (list === undefined) {
  process.stderr.write('dist/bundled.json is not there: run `npm run build` first\n');
  process.exit(1);
}
const bundled = new Set(JSON.parse(list));
const isOurs = (ref) => bundled.has(ref) || ref === all.metadata.component['bom-ref'];
const missing = [...bundled].filter((ref) => !all.components.some((it) => it['bom-ref'] === ref));
if (missing.length > 0) throw new Error(`npm knows nothing of ${missing.join(', ')}`);

const components = all.components
  .filter((it) => isOurs(it['bom-ref']))
  // In the lock file they are for development, as who installs the bundle needs none of them.
  .map(({ scope: _, properties: __, ...component }) => ({ ...component, scope: 'required' }));
const dependencies = all.dependencies
  .filter(({ ref }) => isOurs(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isOurs) }));
await writeFile(
  'dist/sbom.cdx.json',
  `${JSON.stringify({ ...all, components, dependencies }, undefined, 2)}\n`,
);
