import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { annotations } from './annotations.ts';
import type { AnyPanel } from './panels/panel.ts';
import { variables } from './variables.ts';

/** Panels under a heading. The widths of those beside one another add up to 24. */
export interface Row {
  readonly title: string;
  /** `closed`: for what few have, asked for when somebody opens it. */
  readonly state: 'open' | 'closed';
  readonly panels: readonly AnyPanel[];
}

/** A heading with its panels below. */
export const row = (title: string, ...panels: readonly AnyPanel[]): Row => ({
  ...{ title, panels },
  state: 'open',
});

/** A heading that shows its panels when it is clicked. */
export const closedRow = (title: string, ...panels: readonly AnyPanel[]): Row => ({
  ...{ title, panels },
  state: 'closed',
});

interface Content {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Row[];
}

/** A dashboard with what all of them share: variables, links to the others, marks, and how it is read. */
export function dashboard({ uid, title, description, rows }: Content): Dashboard {
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags([tag])
    .readonly()
    .refresh('30s')
    .time({ from: 'now-1h', to: 'now' })
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .link(toTheOthers());
  for (const annotation of annotations()) builder.annotation(annotation);
  for (const variable of variables()) builder.withVariable(variable);
  // Without an id of its own a panel cannot be linked to.
  let last = 0;
  for (const it of rows) add(it, builder, () => ++last);
  return builder.build();
}

function add({ title, state, panels }: Row, builder: DashboardBuilder, nextId: () => number) {
  const heading = new RowBuilder(title).id(nextId()).collapsed(state === 'closed');
  const numbered = panels.map((panel) => panel.id(nextId()));
  if (state === 'closed') for (const panel of numbered) heading.withPanel(panel);
  builder.withRow(heading);
  if (state === 'open') for (const panel of numbered) builder.withPanel(panel);
}

const tag = 'cachewatch';

const toTheOthers = () =>
  new DashboardLinkBuilder('Redis')
    .type(DashboardLinkType.Dashboards)
    .tags([tag])
    .asDropdown(true)
    .keepTime(true)
    .includeVars(true);
