import type { Router } from 'express';
import { refuseMethod } from './reads.ts';
import { routes } from './routes.ts';

const path = '/-/reload';

/** `POST /-/reload`: reads the configuration again, where it `may`. `reload` tells whether the new one is in force. */
export function reloadRoutes(may: boolean, reload: () => boolean): Router {
  return routes()
    .post(path, (_request, response) => {
      if (!may) return void response.status(403).json({ error: expectedSetting });
      if (reload()) return void response.type('text').send('reloaded\n');
      response.status(500).json({ error: failed });
    })
    .all(path, (_request, response) => refuseMethod(response, 'POST'));
}

const expectedSetting = 'expected the setting web.reload: true; SIGHUP reloads without it';

// Not which problems: that they name places and settings is for whoever reads the log.
const failed = 'the old configuration stays in force, and the log says why';
