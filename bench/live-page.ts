import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, startBrowser } from '../test/live/browser.ts';
import { rowOf } from '../test/live/visit.ts';
import type { Measure } from './measure.ts';
import { startServers } from './servers.ts';
import { eachSecond, startOurs } from './sides.ts';

/** What watching costs whoever watches. */
export const livePage: Measure = {
  title: 'Live page',
  how: `In Chromium, by its own account, over half a minute: 200 targets that are polled each second, one of them open, and an update in each second.`,
  async *rows() {
    await using servers = await startServers(10);
    await using daemon = await startOurs(servers.urls(200), { schedule: eachSecond });
    await using browser = await startBrowser();
    await using opened = await browser.open(`${daemon.url}/#target=t7`);
    const { script, layout } = await costIn(opened.page);
    yield { what: 'scripting of an update', unit: 'ms', ours: script, bar: { most: 50 } };
    yield { what: 'style and layout after it', unit: 'ms', ours: layout };
  },
};

type Page = Awaited<ReturnType<Browser['open']>>['page'];

const seconds = 30;

async function costIn(page: Page) {
  await rowOf(page, 't199').waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (name: string) => metrics.find((it) => it.name === name)?.value ?? Number.NaN;
  };
  await sleep(5000);
  const before = await spent();
  await sleep(seconds * 1000);
  const after = await spent();
  const each = (name: string) => ((after(name) - before(name)) / seconds) * 1000;
  return {
    script: each('ScriptDuration'),
    layout: each('RecalcStyleDuration') + each('LayoutDuration'),
  };
}
