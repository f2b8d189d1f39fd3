import { ageText, type Moment } from './age.ts';
import { type Column, columns } from './columns.ts';
import { make, mark, write } from './dom.ts';
import { standingOf, type Target, type Thresholds } from './target.ts';

/** The row of one target. */
export interface Row {
  readonly element: HTMLTableRowElement;
  /** What opens the charts. */
  readonly button: HTMLButtonElement;
  show(target: Target, thresholds: Thresholds, moment: Moment): void;
  /** Time has passed, and nothing else. */
  tick(moment: Moment): void;
}

/** A row that tells `pressed` when somebody wants more. */
export function row(name: string, pressed: () => void): Row {
  const button = make('button', { type: 'button', 'aria-expanded': 'false' }, name);
  const labels = make('span', { class: 'labels' });
  const age = make('span', { class: 'age' });
  const cells = columns.map((column) => ({ column, ...cellOf(column) }));
  const [state, ...values] = cells;
  const heading = make(
    'th',
    { scope: 'row', role: 'rowheader', class: 'name' },
    button,
    labels,
    age,
  );
  const element = make('tr', { role: 'row' }, heading, ...cells.map(({ cell }) => cell));
  const bar = barOf(cells.find(({ column }) => column.key === 'memory')?.cell);
  // The button is for the keyboard and for who hears the page; for the mouse all of the row is.
  element.addEventListener('click', pressed);
  let shown: Target | undefined;

  function tick(moment: Moment) {
    if (!shown) return;
    write(age, ageText(shown, moment));
    if (state) write(state.text, `${moment.isLive ? '' : 'was '}${state.column.text(shown)}`);
  }

  return {
    element,
    button,
    tick,
    show(target, thresholds, moment) {
      if (target !== shown) {
        shown = target;
        mark(element, 'data-standing', standingOf(target));
        write(labels, labelsText(target));
        for (const { column, cell } of cells) mark(cell, 'data-alert', alertText(column, target));
        for (const { column, text } of values) write(text, column.text(target));
        bar.show(target, thresholds);
      }
      tick(moment);
    },
  };
}

function cellOf({ key, title }: Column) {
  const text = make('span', { class: 'value' });
  return { text, cell: make('td', { role: 'cell', class: key, 'data-title': title }, text) };
}

const labelsText = ({ labels }: Target) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

const alertText = ({ alert }: Column, { firing }: Target) =>
  firing.some((it) => it.alert === alert) ? '' : undefined;

/** Memory against its limit, with a line where it begins to be too much. */
function barOf(cell: Element | undefined) {
  const used = make('span', { class: 'used' });
  const level = make('span', { class: 'level' });
  const bar = make('span', { class: 'meter', 'aria-hidden': 'true' }, used, level);
  cell?.append(bar);
  return {
    show({ memory }: Target, { memoryRatio }: Thresholds) {
      mark(bar, 'data-limit', memory?.ratio === undefined ? undefined : '');
      used.style.width = `${Math.min(1, memory?.ratio ?? 0) * 100}%`;
      level.style.left = `${memoryRatio * 100}%`;
    },
  };
}
