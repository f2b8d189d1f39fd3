import { hashOf } from './address.ts';
import { make, the, write } from './dom.ts';
import { standingOf, type Target } from './target.ts';

/** More of them are in the table, which has them first. */
const most = 12;

/** What is beyond the thresholds now, above everything else. */
export function firingList(): { show(targets: readonly Target[]): void } {
  const section = the('#firing');
  const list = the('#firing ul');
  let shown = '';
  return {
    show(targets) {
      const lines = linesOf(targets);
      const text = JSON.stringify(lines);
      if (text === shown) return;
      shown = text;
      section.hidden = lines.length === 0;
      list.replaceChildren(...lines.slice(0, most).map(itemOf), ...restOf(lines.length));
    },
  };
}

interface Line {
  readonly name: string;
  readonly alert: string;
  readonly text: string;
  readonly standing: string;
}

const linesOf = (targets: readonly Target[]): readonly Line[] =>
  targets
    .flatMap((it) => it.firing.map((one) => ({ name: it.name, ...one, standing: standingOf(it) })))
    .sort((one, other) => Number(other.standing === 'down') - Number(one.standing === 'down'));

function itemOf({ name, alert, text, standing }: Line): HTMLElement {
  const link = make('a', { href: hashOf(name) }, name);
  const said = make('span', { class: 'said' });
  write(said, text);
  return make('li', { 'data-standing': standing }, link, said, make('code', {}, alert));
}

const restOf = (count: number) =>
  count > most ? [make('li', { class: 'rest' }, `and ${count - most} more`)] : [];
