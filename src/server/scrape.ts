import type { Response, Router } from 'express';
import type { Pages } from '../page/pages.ts';
import { TooBusy } from '../page/turns.ts';
import type { Watch } from '../polling/watch.ts';
import { urlOf } from '../target.ts';
import { sendPage } from './metrics.ts';
import { routes } from './routes.ts';

/** A poll that ended less than this ago is fresh enough for a scrape, in seconds. */
const freshSeconds = 1;

/** `/scrape?target=NAME`: one configured target, polled now. Nothing else is ever dialled at a caller's word. */
export function scrapeRoutes(watches: () => readonly Watch[], { formats, of }: Pages): Router {
  return routes().get('/scrape', async (request, response) => {
    const watch = watches().find(isCalled(request.query.target));
    if (!watch) {
      const error = 'expected ?target= with the name of a configured target; /sd lists them';
      return void response.status(404).json({ error });
    }
    await watch.freshen(freshSeconds);
    try {
      await sendPage(request, response, formats, (form) => of(watch, form));
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      refuse(response);
    }
  });
}

function refuse(response: Response) {
  const error = 'too many scrapes at once; web.maxConcurrentScrapes is how many may be';
  response.status(503).set('retry-after', '1').json({ error });
}

/** By its name or, as redis_exporter's users know it, by its address, the `redis://` left out or not. */
const isCalled =
  (name: unknown) =>
  ({ target }: Watch) =>
    typeof name === 'string' && [target.name, ...addressesOf(urlOf(target))].includes(name);

const addressesOf = (url: string) => [url, url.replace(/^rediss?:\/\//, '')];
