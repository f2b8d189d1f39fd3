import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../dashboards/', import.meta.url);

/** One query of a panel. */
export interface Target {
  readonly expr: string;
  readonly refId: string;
  readonly legendFormat?: string;
  readonly datasource: { readonly uid: string };
}

/** What the tests read of a panel. */
export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly datasource: { readonly uid: string };
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets: readonly Target[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly transformations?: readonly {
    readonly options: { readonly renameByName?: Readonly<Record<string, string>> };
  }[];
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit: string;
      readonly noValue: string;
      readonly mappings?: readonly unknown[];
      readonly color?: { readonly mode: string };
      readonly custom?: Readonly<Record<string, unknown>>;
      readonly thresholds?: { readonly steps: readonly { readonly value: number | null }[] };
    };
    readonly overrides: readonly {
      readonly matcher: { readonly options: string };
      readonly properties: readonly { readonly id: string; readonly value: unknown }[];
    }[];
  };
}

interface Heading extends Omit<Panel, 'type'> {
  readonly type: 'row';
  readonly collapsed: boolean;
  readonly panels: readonly Panel[];
}

/** What the tests read of a dashboard. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly annotations: {
    readonly list: readonly {
      readonly name: string;
      readonly expr: string;
      readonly datasource: unknown;
    }[];
  };
  readonly templating: { readonly list: readonly Readonly<Record<string, unknown>>[] };
  /** Headings, and the panels of those that are open. */
  readonly panels: readonly (Panel | Heading)[];
}

/** The text of each file of dashboards/, by its name. */
export const committed: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);

/** The dashboards of dashboards/. */
export const dashboards: readonly Dashboard[] = [...committed.values()].map((text) =>
  JSON.parse(text),
);

const isHeading = (it: Panel | Heading): it is Heading => it.type === 'row';

/** Everything with a place of its own, the panels of closed rows included. */
export const placesOf = ({ panels }: Dashboard): readonly (Panel | Heading)[] =>
  panels.flatMap((it) => (isHeading(it) ? [it, ...it.panels] : [it]));

/** The panels that show something, those of closed rows included. */
export const panelsOf = (dashboard: Dashboard): readonly Panel[] =>
  placesOf(dashboard).filter((it) => !isHeading(it));

/** The panel of a title, the first where there are several. */
export function panelCalled(uid: string, title: string): Panel {
  const panels = dashboards.filter((it) => it.uid === `cachewatch-${uid}`).flatMap(panelsOf);
  const found = panels.find((it) => it.title === title);
  if (!found) throw new Error(`${uid} has no panel ${title}.`);
  return found;
}

/** The queries of all panels, each with where it is. */
export const queriesOf = (dashboard: Dashboard) =>
  panelsOf(dashboard).flatMap(({ title, targets }) =>
    targets.map((target) => ({ ...target, where: `${dashboard.uid}: ${title} ${target.refId}` })),
  );

/** The queries of the marks in the graphs, which all dashboards share. */
export const marks = dashboards
  .slice(0, 1)
  .flatMap(({ annotations }) => annotations.list)
  .map(({ name, expr }) => ({ expr, where: `cachewatch-marks: ${name} A` }));
