import { getDisplayValueAlignmentFactors, VizOrientation } from '@grafana/data';
import {
  BarGaugeDisplayMode,
  type BarGaugeNamePlacement,
  type BarGaugeValueMode,
} from '@grafana/schema';
import { BarGauge, VizRepeater } from '@grafana/ui';
import type { KindProps } from './kind.ts';
import { type Reducing, reduced } from './reduced.ts';

interface Options extends Reducing {
  readonly orientation: VizOrientation;
  readonly displayMode: BarGaugeDisplayMode;
  readonly valueMode: BarGaugeValueMode;
  readonly namePlacement: BarGaugeNamePlacement;
  readonly showUnfilled: boolean;
  readonly sizing: 'auto' | 'manual';
  readonly minVizWidth: number;
  readonly minVizHeight: number;
  readonly maxVizHeight: number;
  readonly text: object;
}

/** Bars, one for each series. */
export function BarGaugeKind(props: KindProps<Options>) {
  const { frames, options, theme, width, height } = props;
  const displayMode = options.displayMode ?? BarGaugeDisplayMode.Gradient;
  const itemSpacing = displayMode === BarGaugeDisplayMode.Lcd ? 2 : 10;
  return (
    <VizRepeater
      {...{ width, height, itemSpacing, ...sizesOf(options) }}
      {...{ source: frames, renderCounter: 1 }}
      orientation={options.orientation ?? VizOrientation.Auto}
      getValues={() => reduced(props, false)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={({ value: { display, field, view, colIndex }, alignmentFactors, ...size }) => (
        <BarGauge
          {...{ field, theme, itemSpacing, displayMode }}
          {...{ width: size.width, height: size.height, orientation: size.orientation }}
          // Grafana names one bar alone only if it is told its name.
          value={size.count === 1 ? { ...display, title: undefined } : display}
          display={colIndex === undefined ? undefined : view?.getFieldDisplayProcessor(colIndex)}
          alignmentFactors={size.count > 1 ? alignmentFactors : undefined}
          text={options.text}
          showUnfilled={options.showUnfilled ?? true}
          valueDisplayMode={options.valueMode}
          namePlacement={options.namePlacement}
          isOverflow={(size.height + itemSpacing) * size.count - itemSpacing > height}
        />
      )}
    />
  );
}

// Said sizes count only where Grafana is told that they are said.
const sizesOf = ({ sizing, minVizWidth, minVizHeight, maxVizHeight }: Partial<Options>) =>
  sizing === 'manual'
    ? { minVizWidth, minVizHeight, maxVizHeight }
    : { minVizWidth: 8, minVizHeight: 16, maxVizHeight: 300 };
