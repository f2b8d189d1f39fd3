import { getDisplayValueAlignmentFactors, VizOrientation } from '@grafana/data';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  VizRepeater,
} from '@grafana/ui';
import type { KindProps } from './kind.ts';
import { type Reducing, reduced } from './reduced.ts';

interface Options extends Reducing {
  readonly orientation: VizOrientation;
  readonly colorMode: BigValueColorMode;
  readonly graphMode: BigValueGraphMode;
  readonly justifyMode: BigValueJustifyMode;
  readonly textMode: BigValueTextMode;
  readonly wideLayout: boolean;
  readonly text: object;
}

/** Big numbers. */
export function StatKind(props: KindProps<Options>) {
  const { frames, options, theme, width, height } = props;
  const graphMode = options.graphMode ?? BigValueGraphMode.Area;
  return (
    <VizRepeater
      {...{ width, height, source: frames, renderCounter: 1, itemSpacing: 3, autoGrid: true }}
      orientation={options.orientation ?? VizOrientation.Auto}
      getValues={() => reduced(props, graphMode !== BigValueGraphMode.None)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={({ value, alignmentFactors, ...size }) => (
        <BigValue
          {...{ theme, alignmentFactors, graphMode }}
          {...{ width: size.width, height: size.height, count: size.count }}
          value={value.display}
          sparkline={value.sparkline}
          text={options.text}
          colorMode={options.colorMode ?? BigValueColorMode.Value}
          justifyMode={options.justifyMode ?? BigValueJustifyMode.Auto}
          textMode={options.textMode ?? BigValueTextMode.Auto}
          disableWideLayout={options.wideLayout === false}
        />
      )}
    />
  );
}
