import { count, span } from '../src/readable.ts';
import type { CheckSummary, PairSummary } from '../src/summary/pairs.ts';
import type { Moment } from './age.ts';
import { make, mark, the, write } from './dom.ts';
import { known } from './format.ts';

/** The pairs, below the targets; nothing where there are none. */
export function pairRows(): { show(pairs: readonly PairSummary[], moment: Moment): void } {
  const section = the('#pairs');
  const body = the('#pairs tbody');
  return {
    show(pairs, moment) {
      section.hidden = pairs.length === 0;
      if (body.childElementCount !== pairs.length) body.replaceChildren(...pairs.map(emptyRow));
      for (const [i, pair] of pairs.entries()) fill(body.children[i] as Element, pair, moment);
    },
  };
}

function fill(element: Element, pair: PairSummary, moment: Moment) {
  mark(element, 'data-standing', isWell(pair) ? 'up' : 'firing');
  for (const [i, text] of cellsOf(pair, moment).entries())
    write(element.children[i] as Element, text);
}

const titles = ['Local', 'Cloud', 'State', 'Keys', 'Last check'];

const emptyRow = () =>
  make(
    'tr',
    { role: 'row' },
    make('th', { scope: 'row', role: 'rowheader', class: 'name' }),
    ...titles.map((title) => make('td', { role: 'cell', 'data-title': title })),
  );

const cellsOf = (pair: PairSummary, moment: Moment): readonly string[] => [
  pair.name,
  sideText(pair, 'local'),
  sideText(pair, 'cloud'),
  `${moment.isLive ? '' : 'was '}${stateText(pair)}`,
  known(pair.keysDifference, (it) => `${it > 0 ? '+' : it < 0 ? '−' : ''}${count(Math.abs(it))}`),
  checkText(pair, moment),
];

const sideText = (pair: PairSummary, side: 'local' | 'cloud') =>
  pair.prefers === side ? `${pair[side]} (preferred)` : pair[side];

function stateText({ sidesUp, failover }: PairSummary): string {
  if (sidesUp === undefined) return 'waiting';
  return failover ? `failover: ${sidesUp} of 2 up` : `${sidesUp} of 2 up`;
}

function checkText({ check }: PairSummary, { now }: Moment): string {
  if (!check) return 'none yet';
  return `${foundText(check)}, ${span(now - check.at)} ago`;
}

function foundText({ sampled, missing, different }: CheckSummary): string {
  if (sampled === 0) return 'nothing to compare';
  if (missing + different === 0) return `none of ${count(sampled)} differs`;
  return `${missing} missing, ${different} differ of ${count(sampled)}`;
}

const isWell = ({ sidesUp = 2, failover = false, check }: PairSummary) =>
  sidesUp === 2 && !failover && (check?.missing ?? 0) + (check?.different ?? 0) === 0;
