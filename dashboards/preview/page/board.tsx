import type { GrafanaTheme2, TimeRange } from '@grafana/data';
import { Icon } from '@grafana/ui';
import type { Answered } from './answered.ts';
import type { Dashboard, Place, Row } from './dashboard.ts';
import { PanelView } from './panel.tsx';

// Those of Grafana, in pixels.
const margin = 16;
const gap = 8;
const rowHeight = 30;
const headHeight = 56;

/** How wide a panel is on a page of `pageWidth` pixels. */
export const widthOn = (pageWidth: number, { w }: Place): number => w * columnOn(pageWidth) - gap;

const columnOn = (pageWidth: number) => (pageWidth - 2 * margin + gap) / 24;

function boxOf(pageWidth: number, place: Place) {
  return {
    left: margin + place.x * columnOn(pageWidth),
    top: headHeight + place.y * (rowHeight + gap),
    width: widthOn(pageWidth, place),
    height: place.h * (rowHeight + gap) - gap,
  };
}

interface BoardProps {
  readonly dashboard: Dashboard;
  readonly rows: readonly Row[];
  readonly panels: readonly Answered[];
  /** In rows of the grid. */
  readonly height: number;
  readonly width: number;
  /** What is chosen of its variables. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly timeRange: TimeRange;
  readonly theme: GrafanaTheme2;
}

/** A whole dashboard. */
export function Board({ dashboard, rows, panels, chosen, width, height, ...rest }: BoardProps) {
  const { timeRange, theme } = rest;
  return (
    <div
      id="board"
      style={{
        ...{ position: 'relative', width, height: headHeight + height * (rowHeight + gap) + gap },
        background: theme.colors.background.canvas,
      }}
    >
      <h1 style={{ position: 'absolute', left: margin, top: 14, fontSize: 18 }}>
        {dashboard.title}
        {Object.entries(chosen).map(([name, value]) => (
          <small key={name} style={{ marginLeft: margin, opacity: 0.7 }}>
            {name}: {value}
          </small>
        ))}
      </h1>
      {rows.map((row) => (
        <Heading key={row.title} row={row} box={boxOf(width, row.gridPos)} />
      ))}
      {panels.map((answered) => {
        const box = boxOf(width, answered.panel.gridPos);
        return (
          <div
            key={`${box.left} ${box.top}`}
            className="panel"
            style={{ position: 'absolute', ...box }}
          >
            <PanelView
              {...{ answered, timeRange, theme }}
              width={Math.floor(box.width)}
              height={box.height}
            />
          </div>
        );
      })}
    </div>
  );
}

const Heading = ({ row, box }: { readonly row: Row; readonly box: object }) => (
  <div style={{ position: 'absolute', ...box, display: 'flex', alignItems: 'center', gap }}>
    <Icon name={row.collapsed ? 'angle-right' : 'angle-down'} />
    <h2 style={{ fontSize: 16, margin: 0 }}>{row.title}</h2>
    {row.collapsed && <span style={{ opacity: 0.7 }}>({row.panels?.length ?? 0} panels)</span>}
  </div>
);
