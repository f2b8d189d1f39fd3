import uPlot from 'uplot';
import { minuteText } from './format.ts';

/** A line across a chart. */
export interface Level {
  readonly at: number;
  readonly text: string;
  readonly kind: 'limit' | 'threshold';
}

/** What a chart shows. */
export interface Drawing {
  /** Seconds since the epoch, oldest first. */
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
  readonly levels: readonly Level[];
  /** The time axis, in seconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** The end of the value axis, which begins at 0. */
  readonly most: number;
}

/** One line over time. */
export interface Chart {
  show(drawing: Drawing): void;
  remove(): void;
}

/** What a chart has to be told once. */
export interface Look {
  format(value: number): string;
  /** How far the numbers of the value axis may be apart; as is round where it is left out. */
  readonly steps?: readonly number[] | undefined;
  /** The pointer is at the value with this index, or at none. */
  pointed(index: number | undefined): void;
}

const height = 132;

/** Draws into `holder`, as wide as that is. All charts show the same moment under the pointer. */
export function chart(holder: HTMLElement, { format, steps, pointed }: Look): Chart {
  let drawing: Drawing = { times: [], values: [], levels: [], from: 0, to: 1, most: 1 };
  const colours = coloursOf(holder);
  const plot = new uPlot(
    {
      width: holder.clientWidth,
      height,
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false, x: false, y: false }, sync: { key: 'moment' } },
      scales: {
        x: { range: () => [drawing.from, drawing.to] },
        y: { range: () => [0, drawing.most] },
      },
      axes: [
        {
          ...axisOf(colours, { space: 64, size: 26, gap: 8 }),
          values: (_, at) => at.map(minuteText),
        },
        {
          ...axisOf(colours, { space: 34, size: 58, gap: 4 }),
          ...(steps && { incrs: [...steps] }),
          values: (_, at) => at.map((it) => shortened(format(it))),
        },
      ],
      series: [{}, { ...lineOf(colours) }],
      hooks: {
        drawAxes: [(it) => drawLevels(it, drawing.levels, colours)],
        setCursor: [({ cursor }) => pointed(cursor.idx ?? undefined)],
      },
    },
    [[], []],
    holder,
  );
  const resized = new ResizeObserver(() => plot.setSize({ width: holder.clientWidth, height }));
  resized.observe(holder);
  return {
    show(next) {
      drawing = next;
      plot.setData([next.times as number[], next.values as (number | null)[]]);
    },
    remove() {
      resized.disconnect();
      plot.destroy();
    },
  };
}

/** `50.0 %` is one of the round numbers of an axis, and shorter. */
const shortened = (text: string) => text.replace(/\.0+(?= )/, '');

type Colours = ReturnType<typeof coloursOf>;

/** Those of style.css, which a canvas does not see by itself. */
function coloursOf(element: Element) {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('muted'),
    grid: colour('grid'),
    line: colour('line'),
    area: colour('area'),
    limit: colour('text'),
    threshold: colour('trouble'),
    font: `11px ${style.fontFamily}`,
  };
}

const axisOf = (
  { text, grid, font }: Colours,
  room: Required<Pick<uPlot.Axis, 'space' | 'size' | 'gap'>>,
): uPlot.Axis => ({
  ...{ stroke: text, font, ...room },
  ticks: { show: false },
  grid: { stroke: grid, width: 1 },
});

const lineOf = ({ line, area }: Colours): uPlot.Series => ({
  ...{ stroke: line, fill: area, width: 1.5 },
  // A value between two gaps has no line to be on.
  points: {
    show: true,
    size: 4,
    width: 0,
    fill: line,
    filter: (plot, series) => alone(plot.data[series] ?? []),
  },
});

const alone = (values: ArrayLike<number | null | undefined>) =>
  Array.from(values, (_, i) => i).filter(
    (i) => values[i] != null && values[i - 1] == null && values[i + 1] == null,
  );

function drawLevels({ ctx, bbox, valToPos }: uPlot, levels: readonly Level[], colours: Colours) {
  const pixel = uPlot.pxRatio;
  ctx.save();
  ctx.font = colours.font.replace('11px', `${10 * pixel}px`);
  ctx.lineWidth = pixel;
  ctx.textAlign = 'left';
  for (const { at, text, kind } of levels) {
    const y = Math.round(valToPos(at, 'y', true));
    if (y < bbox.top) continue;
    ctx.strokeStyle = ctx.fillStyle = colours[kind];
    ctx.setLineDash(kind === 'threshold' ? [5 * pixel, 4 * pixel] : []);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    // A threshold is mostly close below a limit.
    ctx.textBaseline = kind === 'limit' ? 'bottom' : 'top';
    ctx.fillText(text, bbox.left + 4 * pixel, y + (kind === 'limit' ? -2 : 3) * pixel);
  }
  ctx.restore();
}
