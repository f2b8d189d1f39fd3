import type { Router } from 'express';
import { type History, step } from '../history/history.ts';
import { type Overseen, overviewOf, summaryOfWatch } from '../summary/overview.ts';
import type { Feed } from './feed.ts';
import { routes } from './routes.ts';

/** What the routes answer from. */
export interface ApiSources {
  readonly overseen: Overseen;
  readonly history: History;
  readonly feed: Feed;
}

/** What the live page shows, as JSON: docs/openapi.yaml describes it. */
export function apiRoutes({ overseen, history, feed }: ApiSources): Router {
  return routes()
    .use('/api', (_request, response, next) => {
      response.set('cache-control', 'no-store');
      next();
    })
    .get('/api/v1/targets', (_request, response) => void response.json(overviewOf(overseen)))
    .get('/api/v1/targets/:name', (request, response) => {
      const watch = overseen.watches().find(({ target }) => target.name === request.params.name);
      if (!watch) {
        const error = 'expected the name of a target; /api/v1/targets lists them';
        return void response.status(404).json({ error });
      }
      const target = summaryOfWatch(watch, overseen);
      response.json({ now: overseen.epoch(), target, history: pastOf(target.name, history) });
    })
    .get('/api/v1/events', ({ method }, response) => {
      if (method === 'HEAD') return void response.type('text/event-stream').end();
      if (feed.send(response)) return;
      const error = `expected at most ${feed.most} readers at once`;
      response.status(503).set('retry-after', '5').json({ error });
    });
}

const pastOf = (name: string, history: History) => ({
  stepSeconds: step,
  sampledAt: history.sampledAt(),
  series: history.of(name),
});
