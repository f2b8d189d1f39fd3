import type { TimeRange } from '@grafana/data';
import {
  AxisPlacement,
  LegendDisplayMode,
  ScaleDirection,
  ScaleOrientation,
  VisibilityMode,
  type VizLegendOptions,
} from '@grafana/schema';
import { UPlotChart, UPlotConfigBuilder, VizLayout, VizLegend } from '@grafana/ui';
import type uPlot from 'uplot';
import type { KindProps } from './kind.ts';
import { type Lane, lanesOf, legendOf, type State } from './states.ts';

interface Options {
  readonly rowHeight: number;
  readonly showValue: VisibilityMode;
  readonly legend: VizLegendOptions;
  readonly perPage: number;
}

/** In which state each series was: the packages of Grafana have its axes and its legend, the bars are drawn here. */
export function StateTimelineKind(props: KindProps<Options>) {
  const { frames, options, width, height, timeRange, theme } = props;
  const lanes = lanesOf(frames, timeRange, theme).slice(0, options.perPage ?? 20);
  const items = options.legend?.showLegend === false ? [] : legendOf(frames, lanes);
  const legend = items.length > 0 && (
    <VizLayout.Legend placement={options.legend?.placement ?? 'bottom'}>
      <VizLegend items={items} displayMode={LegendDisplayMode.List} placement="bottom" />
    </VizLayout.Legend>
  );
  return (
    <VizLayout width={width} height={height} legend={legend || null}>
      {(innerWidth: number, innerHeight: number) => (
        <UPlotChart
          config={chartOf(lanes, props)}
          data={placeholders(lanes.length, timeRange)}
          width={innerWidth}
          height={innerHeight}
        />
      )}
    </VizLayout>
  );
}

// The lanes are drawn from what they are; the chart still wants values for each.
const placeholders = (count: number, { from, to }: TimeRange): uPlot.AlignedData => [
  [from.valueOf(), to.valueOf()],
  ...Array.from({ length: count }, () => [0, 0]),
];

function chartOf(lanes: readonly Lane[], props: KindProps<Options>): UPlotConfigBuilder {
  const { timeRange, theme } = props;
  const builder = new UPlotConfigBuilder('browser');
  const middles = lanes.map((_, i) => lanes.length - i - 0.5);
  builder.addScale({
    ...{ scaleKey: 'x', isTime: true, orientation: ScaleOrientation.Horizontal },
    ...{ direction: ScaleDirection.Right },
    range: () => [timeRange.from.valueOf(), timeRange.to.valueOf()],
  });
  builder.addScale({
    ...{ scaleKey: 'y', orientation: ScaleOrientation.Vertical, direction: ScaleDirection.Up },
    range: () => [0, lanes.length],
  });
  builder.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, theme });
  builder.addAxis({
    ...{ scaleKey: 'y', placement: AxisPlacement.Left, theme, gap: 16 },
    ...{ grid: { show: false }, ticks: { show: false } },
    splits: () => middles,
    values: () => lanes.map(({ name }) => name),
  });
  for (const [i, lane] of lanes.entries()) {
    builder.addSeries({
      ...{ scaleKey: 'y', theme },
      pathBuilder: (plot) => drawLane(plot, lane, middles[i] ?? 0, props),
      pointsBuilder: () => false,
    });
  }
  return builder;
}

function drawLane(plot: uPlot, lane: Lane, middle: number, props: KindProps<Options>) {
  const { options, fieldConfig } = props;
  const half = (options.rowHeight ?? 0.9) / 2;
  const top = plot.valToPos(middle + half, 'y', true);
  const height = plot.valToPos(middle - half, 'y', true) - top;
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const state of lane.states) {
    const left = plot.valToPos(state.from, 'x', true);
    const width = Math.max(1, plot.valToPos(state.to, 'x', true) - left);
    ctx.globalAlpha = (fieldConfig.defaults.custom?.fillOpacity ?? 70) / 100;
    ctx.fillStyle = state.color;
    ctx.fillRect(left, top, width, height);
    drawValue(ctx, state, { left, middle: top + height / 2, width }, props);
  }
  ctx.restore();
  return null;
}

interface Spot {
  readonly left: number;
  readonly middle: number;
  readonly width: number;
}

function drawValue(
  ctx: CanvasRenderingContext2D,
  { text, color }: State,
  { left, middle, width }: Spot,
  { options, theme }: KindProps<Options>,
) {
  const { showValue = VisibilityMode.Auto } = options;
  ctx.font = `500 12px ${theme.typography.fontFamily}`;
  const fits = ctx.measureText(text).width + 4 < width;
  if (showValue === VisibilityMode.Never || (showValue === VisibilityMode.Auto && !fits)) return;
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.colors.getContrastText(color, 3);
  ctx.textBaseline = 'middle';
  ctx.fillText(text, left + 2, middle, width);
}
