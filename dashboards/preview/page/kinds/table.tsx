import { cacheFieldDisplayNames } from '@grafana/data';
import type { TableCellHeight } from '@grafana/schema';
import { TableNG } from '@grafana/ui/unstable';
import type { KindProps } from './kind.ts';
import { Nothing } from './nothing.tsx';

interface Options {
  readonly frameIndex: number;
  readonly showHeader: boolean;
  readonly showTypeIcons: boolean;
  readonly cellHeight: TableCellHeight;
  readonly sortBy: { displayName: string; desc?: boolean }[];
}

/** Rows and columns. */
export function TableKind(props: KindProps<Options>) {
  const { frames, fieldConfig, options, width, height, timeRange } = props;
  const { noValue } = fieldConfig.defaults;
  const data = frames[options.frameIndex ?? 0] ?? frames[0];
  // The titles of the columns, which it reads from there.
  cacheFieldDisplayNames(frames);
  if (!data?.fields.length) return <Nothing text={noValue ?? 'No data'} />;
  return (
    <TableNG
      {...{ data, width, height, timeRange, fieldConfig, noValue }}
      noHeader={options.showHeader === false}
      showTypeIcons={options.showTypeIcons}
      cellHeight={options.cellHeight}
      sortBy={options.sortBy}
      structureRev={1}
      // All rows at once, for those below are wanted in the picture too.
      enableVirtualization={false}
    />
  );
}
