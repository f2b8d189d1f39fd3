import type { Moment } from './age.ts';
import { mark, place } from './dom.ts';
import { type Row, row } from './row.ts';
import type { Target, Thresholds } from './target.ts';

/** The body of the table: a row for each target, and below one of them its charts. */
export interface Rows {
  /** All that is known; only what changed is drawn. */
  show(targets: readonly Target[], thresholds: Thresholds, moment: Moment): void;
  /** Which of them are to be seen, in which order. */
  arrange(targets: readonly Target[]): void;
  tick(moment: Moment): void;
  /** Shows `detail` below the row of `name`, or below none. */
  expand(name: string | undefined): void;
  focus(name: string): void;
}

/** Rows that tell `pressed` which of them somebody wants to know more of. */
export function rows(body: Element, detail: Element, pressed: (name: string) => void): Rows {
  const all = new Map<string, Row>();
  let arranged: readonly string[] = [];
  let expanded: string | undefined;

  function rowOf(name: string): Row {
    const found = all.get(name);
    if (found) return found;
    const made = row(name, () => pressed(name));
    all.set(name, made);
    return made;
  }

  function put() {
    place(
      body,
      arranged.flatMap((name) => {
        const { element } = rowOf(name);
        return name === expanded ? [element, detail] : [element];
      }),
    );
  }

  return {
    show(targets, thresholds, moment) {
      const names = new Set(targets.map(({ name }) => name));
      for (const name of all.keys()) if (!names.has(name)) all.delete(name);
      for (const target of targets) rowOf(target.name).show(target, thresholds, moment);
    },
    arrange(targets) {
      arranged = targets.map(({ name }) => name);
      put();
    },
    tick(moment) {
      for (const it of all.values()) it.tick(moment);
    },
    expand(name) {
      expanded = name;
      for (const [it, { button, element }] of all) {
        mark(button, 'aria-expanded', String(it === name));
        mark(element, 'data-open', it === name ? '' : undefined);
      }
      put();
    },
    focus: (name) => all.get(name)?.button.focus(),
  };
}
