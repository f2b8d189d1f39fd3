/** Draws the built dashboards as PNGs: npm run preview. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { startChromium } from './chromium.ts';
import { report } from './report.ts';
import { startScene } from './scene.ts';
import { type Settings, settingsOf } from './settings.ts';
import { startSite } from './site.ts';
import { small } from './small.ts';

const root = new URL('../../../', import.meta.url);
// Where this runs, npm says where it was asked for.
process.chdir(root.pathname);

const settings = settingsOf(process.argv.slice(2), root);
const say = (text: string) => process.stdout.write(text);

await (settings.prometheus === undefined ? drawScene() : drawAll(settings.prometheus, settings));

async function drawScene() {
  const { seconds } = settings;
  say(`Starting servers, traffic, the daemon and Prometheus; they run for ${seconds} seconds.\n`);
  await using scene = await startScene();
  await scene.goesOn(seconds);
  await drawAll(scene.prometheus, { ...settings, scrapeInterval: 1, span: seconds });
}

async function drawAll(prometheus: string, { from, out, ...request }: Settings) {
  await using chromium = await startChromium();
  await using site = await startSite(prometheus);
  const names = (await readdir(from)).filter((it) => it.endsWith('.json')).toSorted();
  await mkdir(out, { recursive: true });
  for (const name of names) {
    site.show(await readFile(join(from, name), 'utf8'));
    const now = Math.floor(Date.now() / 1000);
    const { png, drawn } = await chromium.draw(site.url, { ...request, now });
    const file = join(out, `${basename(name, '.json')}.png`);
    const picture = small(png, 128);
    await writeFile(file, picture);
    say(report(file, picture.length, drawn));
  }
}
