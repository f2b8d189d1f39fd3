/** The page that draws a dashboard; `window.drawn` resolves with what was drawn, when it was. */
import { createTheme, dateTime, rangeUtil, ThemeContext } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { type Answered, answered } from './answered.ts';
import { Board, widthOn } from './board.tsx';
import { cutIn } from './cut.ts';
import { type Dashboard, laidOut } from './dashboard.ts';
import { insteadOf } from './panel.tsx';
import type { Drawn, Request } from './request.ts';
import { valuesOf } from './variables.ts';

declare global {
  interface Window {
    drawn: Promise<readonly Drawn[]>;
  }
}

const request: Request = JSON.parse(new URLSearchParams(location.search).get('request') ?? '');

window.drawn = draw(request);

async function draw({ width, now, scrapeInterval, open, ...rest }: Request) {
  await initPluginTranslations('grafana-ui', [async () => ({})]);
  const dashboard: Dashboard = await (await fetch('/dashboard.json')).json();
  const { chosen } = rest;
  const theme = createTheme({ colors: { mode: rest.theme } });
  const range = { start: now - (rest.span ?? spanOf(dashboard)), end: now, step: scrapeInterval };
  const values = await valuesOf(dashboard, range, { ...rest, width, now, scrapeInterval, open });
  const { rows, panels, height } = laidOut(dashboard, open);
  const all = await Promise.all(
    panels.map((panel) =>
      answered(panel, widthOn(width, panel.gridPos), { range, scrapeInterval, values, theme }),
    ),
  );
  const timeRange = timeRangeOf(range);
  await fontsLoaded();
  const root = document.createElement('div');
  document.body.append(root);
  createRoot(root).render(
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <Board panels={all} {...{ dashboard, rows, height, width, timeRange, theme, chosen }} />
      <PortalContainer />
    </ThemeContext.Provider>,
  );
  await painted();
  const elements = [...document.querySelectorAll<HTMLElement>('.panel')];
  return elements.flatMap((element, i) => all.slice(i, i + 1).map((it) => drawnOf(it, element)));
}

const spanOf = ({ time }: Dashboard) =>
  rangeUtil.intervalToSeconds(/^now-(\w+)$/.exec(time?.from ?? '')?.[1] ?? '6h');

function timeRangeOf({ start, end }: { start: number; end: number }) {
  const [from, to] = [dateTime(start * 1000), dateTime(end * 1000)];
  return { from, to, raw: { from, to } };
}

// Texts are measured when they are drawn first: what comes later would not fit.
async function fontsLoaded() {
  for (const [weight, file] of [
    ['400', 'Regular'],
    ['500', 'Medium'],
  ]) {
    const font = new FontFace('Inter', `url(/public/fonts/inter/Inter-${file}.woff2)`, { weight });
    document.fonts.add(await font.load());
  }
}

// Charts are laid out once more when they know their legend, and drawn in the frame after that.
async function painted() {
  for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
  await document.fonts.ready;
}

function drawnOf(it: Answered, element: HTMLElement): Drawn {
  const instead = insteadOf(it);
  const isHidden = instead !== undefined && !element.innerText.includes(instead);
  return {
    title: it.panel.title,
    type: it.panel.type,
    count: it.panel.type === 'table' ? (it.frames[0]?.length ?? 0) : it.frames.length,
    instead,
    errors: it.errors,
    amiss: [...(isHidden ? ['not shown: its text for no data'] : []), ...cutIn(element)],
  };
}
