import { columns } from './columns.ts';
import { make, mark } from './dom.ts';
import { pressed, type Sorting, troubleFirst } from './order.ts';

/** The headings of the table, by which it is sorted. */
export function headings(line: Element, changed: (sorting: Sorting) => void): void {
  let sorting = troubleFirst;
  const all = [{ key: 'name', title: 'Target' }, ...columns].map((column) => {
    const button = make('button', { type: 'button' }, column.title);
    const cell = make('th', { role: 'columnheader', scope: 'col', class: column.key }, button);
    button.addEventListener('click', () => {
      sorting = pressed(column, sorting);
      show();
      changed(sorting);
    });
    return { ...column, cell };
  });
  line.append(...all.map(({ cell }) => cell));
  show();

  function show() {
    const direction = sorting.descending ? 'descending' : 'ascending';
    for (const { key, cell } of all)
      mark(cell, 'aria-sort', key === sorting.key ? direction : undefined);
  }
}
