import type { Overview } from '../src/summary/overview.ts';
import type { Moment } from './age.ts';
import { mark, the, write } from './dom.ts';
import { clockTime } from './format.ts';
import { countsOf, standings } from './target.ts';

/** The top of the page, its title and its icon. */
export interface Head {
  /** Before the first overview there is nothing known. */
  show(overview: Overview | undefined, moment: Moment): void;
}

/** Says how many are in trouble, and since when nothing is known. */
export function head(): Head {
  const [counts, feed, gone] = [the('#counts'), the('#feed'), the('#gone')];
  const icon = the<HTMLLinkElement>('link[rel=icon]');
  const icons = { well: icon.getAttribute('href') ?? '', trouble: icon.dataset.trouble ?? '' };
  return {
    show(overview, moment) {
      const { title, isWell, counted, fed, lost } = textsOf(overview, moment);
      document.title = title === '' ? 'cachewatch' : `${title} – cachewatch`;
      mark(icon, 'href', isWell ? icons.well : icons.trouble);
      mark(document.documentElement, 'data-feed', moment.isLive ? 'live' : 'gone');
      write(counts, counted);
      write(feed, fed);
      gone.hidden = lost === '';
      write(gone, lost);
    },
  };
}

const again = 'Trying again every two seconds.';

function textsOf(overview: Overview | undefined, { isLive }: Moment) {
  if (!overview)
    return {
      ...{ title: '', isWell: isLive, counted: '' },
      ...(isLive
        ? { fed: 'connecting', lost: '' }
        : { fed: 'no answer', lost: `cachewatch does not answer. ${again}` }),
    };
  const [troubles, counted] = [troublesOf(overview), countText(overview)];
  if (isLive)
    return {
      ...{ title: troubles, isWell: troubles === '', counted },
      ...{ fed: `live, version ${overview.version}`, lost: '' },
    };
  const at = clockTime(overview.now);
  return {
    ...{ title: 'no answer', isWell: false, counted: `${counted} at ${at}`, fed: 'no answer' },
    // Said once, and without an age that a screen reader would read out at every second.
    lost: `cachewatch does not answer. What is below was so at ${at}, and may be no more. ${again}`,
  };
}

function troublesOf({ targets }: Overview): string {
  const { down, firing } = countsOf(targets);
  return [down > 0 && `${down} down`, firing > 0 && `${firing} firing`].filter(Boolean).join(', ');
}

function countText({ targets }: Overview): string {
  const counts = countsOf(targets);
  const said = standings.filter((it) => counts[it] > 0).map((it) => `${counts[it]} ${it}`);
  return said.join(', ') || 'no targets';
}
