import type { Overview } from '../src/summary/overview.ts';
import { hashOf, nameIn } from './address.ts';
import type { Moment } from './age.ts';
import { everything } from './daemon.ts';
import { the, write } from './dom.ts';
import { type Line, listen } from './feed.ts';
import { filter } from './filter.ts';
import { firingList } from './firing.ts';
import { head } from './head.ts';
import { headings } from './headings.ts';
import { opened } from './opened.ts';
import { ordered, troubleFirst } from './order.ts';
import { pairRows } from './pairs.ts';
import { rows } from './rows.ts';
import { merged } from './target.ts';

/** What the daemon said, and when by the clock here. */
interface Known {
  readonly overview: Overview;
  readonly heardAt: number;
}

const clock = () => Date.now() / 1000;

let known: Known | undefined;
let isLive = true;
let sorting = troubleFirst;

const top = head();
const firing = firingList();
const pairs = pairRows();
const open = opened(() => known && { overview: known.overview, moment: moment() }, close);
const table = rows(the('#targets tbody'), open.element, toggle);
const search = filter(arrange);
headings(the('#targets thead tr'), (next) => {
  sorting = next;
  arrange();
});

function toggle(name: string) {
  if (open.name() === name) close();
  else location.hash = hashOf(name);
}

function close() {
  const name = open.name();
  history.pushState(null, '', location.pathname + location.search);
  follow();
  if (name !== undefined) table.focus(name);
}

/** By the daemon's clock: nobody knows how right the reader's is. */
function moment(): Moment {
  const now = known ? known.overview.now + clock() - known.heardAt : clock();
  return { now, isLive };
}

function arrange() {
  const targets = known?.overview.targets ?? [];
  const seen = ordered(targets, sorting, search.text());
  table.arrange(seen);
  search.show(targets.length, seen.length);
}

/** Opens what the address names, as far as there is such a target. */
function follow() {
  const named = nameIn(location.hash);
  const name = known?.overview.targets.find((it) => it.name === named)?.name;
  write(the('#nobody'), known && named !== name ? `No target is called ${named}.` : '');
  if (name === open.name()) return;
  open.open(name);
  table.expand(name);
  // It may be far away, where the address or the list above the table led to it.
  if (name !== undefined) table.focus(name);
}

function tick() {
  top.show(known?.overview, moment());
  table.tick(moment());
  if (known) pairs.show(known.overview.pairs, moment());
}

const line: Line = {
  open: () => new EventSource('./api/v1/events'),
  ask: everything,
  now: clock,
  isSeen: () => !document.hidden,
};

const feed = listen(line, {
  heard(kind, news) {
    // Another version was started: this page is of the one before.
    if (known && known.overview.version !== news.version) return location.reload();
    known = { overview: merged(kind, news, known?.overview), heardAt: clock() };
    isLive = true;
    const { overview } = known;
    the('main').hidden = false;
    table.show(overview.targets, overview.thresholds, moment());
    arrange();
    firing.show(overview.targets);
    open.heard(kind, overview, moment());
    follow();
    tick();
  },
  lost() {
    isLive = false;
    tick();
  },
});

setInterval(() => {
  if (line.isSeen()) tick();
}, 1000);
addEventListener('visibilitychange', feed.turned);
addEventListener('hashchange', follow);
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && open.name() !== undefined) close();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', open.redraw);
