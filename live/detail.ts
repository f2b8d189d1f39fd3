import { bytes, count, seconds, span } from '../src/readable.ts';
import type { Moment } from './age.ts';
import { type Charts, charts } from './charts.ts';
import { columns } from './columns.ts';
import { make, write } from './dom.ts';
import { clockTime, known } from './format.ts';
import type { Past } from './past.ts';
import type { Target, Thresholds } from './target.ts';

/** What is shown of one target beyond its row. */
export interface Detail {
  /** A row of the table, to be put below that of the target. */
  readonly element: HTMLTableRowElement;
  /** With charts that begin anew. */
  begin(name: string): void;
  show(target: Target, past: Past | undefined, thresholds: Thresholds, moment: Moment): void;
  /** Why there are no charts, or nothing. */
  complain(text: string): void;
  end(): void;
}

/** A row that tells `closed` when nobody wants it any more. */
export function detail(closed: () => void): Detail {
  const title = make('h3');
  const close = make('button', { type: 'button', class: 'close' }, 'Close');
  const facts = make('dl');
  const advice = make('ul', { class: 'advice' });
  const complaint = make('p', { class: 'notice', role: 'status' });
  const holder = make('div');
  const parts = [make('div', { class: 'bar' }, title, close), facts, advice, complaint, holder];
  const section = make('section', { 'aria-label': 'the last hour' }, ...parts);
  const cell = make('td', { role: 'cell', colspan: String(columns.length + 1) }, section);
  const element = make('tr', { role: 'row', class: 'detail' }, cell);
  let drawn: Charts | undefined;
  close.addEventListener('click', closed);

  function end() {
    drawn?.remove();
    drawn = undefined;
    holder.replaceChildren();
    facts.replaceChildren();
    advice.replaceChildren();
    write(complaint, '');
  }

  return {
    element,
    end,
    begin(name) {
      end();
      write(title, name);
      drawn = charts();
      holder.append(drawn.element);
    },
    show(target, past, thresholds, moment) {
      showFacts(facts, factsOf(target, moment));
      advice.replaceChildren(...adviceOf(target));
      if (past) drawn?.show(past, target, thresholds, moment.now);
    },
    complain: (text) => write(complaint, text),
  };
}

type Fact = readonly [name: string, value: string];

function factsOf(target: Target, { now }: Moment): readonly Fact[] {
  const { polledAt, pollSeconds, uptimeSeconds, keys, memory, evictedKeys } = target;
  return [
    ['address', target.url],
    ['last poll', known(polledAt, (at) => `${clockTime(at)}, ${span(now - at)} ago`)],
    ['poll took', known(pollSeconds, seconds)],
    ['up for', known(uptimeSeconds, span)],
    ['keys', known(keys, count)],
    ['memory', known(memory?.usedBytes, bytes)],
    ['eviction policy', known(memory?.policy, String)],
    ['evicted since its start', known(evictedKeys, count)],
  ];
}

function showFacts(list: Element, facts: readonly Fact[]) {
  if (list.childElementCount === 0)
    for (const [name] of facts) list.append(make('div', {}, make('dt', {}, name), make('dd')));
  for (const [i, it] of [...list.querySelectorAll('dd')].entries()) write(it, facts[i]?.[1] ?? '');
}

const adviceOf = ({ reason, remedy, advice }: Target) =>
  [...(remedy ? [{ text: `${remedy}.`, because: `It is down: ${reason}.` }] : []), ...advice].map(
    ({ text, because }) =>
      make('li', {}, make('strong', {}, text), make('span', {}, ` ${because}`)),
  );
