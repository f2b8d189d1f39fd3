/** Draws the built dashboards as PNGs: npm run preview. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChromium } from './chromium.ts';
import { report } from './report.ts';
import { pictured, startScene } from './scene.ts';
import { type Settings, settingsOf } from './settings.ts';
import { startSite } from './site.ts';
import { small } from './small.ts';

const root = new URL('../../../', import.meta.url);
// Where this runs, npm says where it was asked for.
process.chdir(root.pathname);

const settings = settingsOf(process.argv.slice(2), root);
const say = (text: string) => process.stdout.write(text);

// First of all, since without one there is nothing to wait for.
await using chromium = await startChromium();
await (settings.prometheus === undefined ? drawScene() : drawAll(settings.prometheus, settings));

async function drawScene() {
  const { seconds } = settings;
  say(`Starting servers, traffic, the daemon and Prometheus; they run for ${seconds} seconds.\n`);
  await using scene = await startScene();
  await scene.goesOn(seconds);
  await tickPassed();
  await drawAll(scene.prometheus, { ...settings, scrapeInterval: 1, span: seconds });
}

// The time that an axis names each half minute is cut off where it is near its end.
async function tickPassed() {
  while (Math.floor(Date.now() / 1000) % 30 !== 25) await sleep(200);
}

async function drawAll(prometheus: string, { from, out, chosen, ...request }: Settings) {
  await using site = await startSite(prometheus);
  const names = (await readdir(from)).filter((it) => it.endsWith('.json')).toSorted();
  await mkdir(out, { recursive: true });
  // One time for all pictures.
  const now = Math.floor(Date.now() / 1000);
  for (const name of names.map((it) => basename(it, '.json'))) {
    site.show(await readFile(join(from, `${name}.json`), 'utf8'));
    const { png, drawn } = await chromium.draw(site.url, {
      ...request,
      now,
      chosen: { ...(settings.prometheus === undefined && pictured[name]), ...chosen },
    });
    const file = join(out, `${name}.png`);
    const picture = small(png, 128);
    await writeFile(file, picture);
    say(report(file, picture.length, drawn));
  }
}
