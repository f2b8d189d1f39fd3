import type { Router } from 'express';
import type { Snapshot } from '../polling/snapshot.ts';
import { routes } from './routes.ts';

/** A target's name, and its latest snapshot where there is one. */
export type States = readonly (readonly [name: string, snapshot: Snapshot | undefined])[];

/** Whether the process lives, whether it has something to say, and whether every Redis answers. */
export function healthRoutes(states: () => States, epoch: () => number): Router {
  return routes()
    .get('/-/healthy', (_request, response) => void response.type('text').send('alive\n'))
    .get('/-/ready', (_request, response) => {
      const waiting = states().filter(([, snapshot]) => !snapshot).length;
      response.status(waiting === 0 ? 200 : 503).type('text');
      response.send(
        waiting === 0 ? 'ready\n' : `no recent poll: ${waiting} of ${states().length}\n`,
      );
    })
    .get('/health', (_request, response) => {
      const health = healthOf(states(), epoch());
      response.status(health.status === 'healthy' ? 200 : 503).json(health);
    });
}

/** The form that operators of the application know. */
function healthOf(states: States, epoch: number) {
  const redis = states.every(([, snapshot]) => snapshot?.up);
  return {
    status: redis ? 'healthy' : 'unhealthy',
    checks: { redis, timestamp: Math.floor(epoch) },
    targets: Object.fromEntries(states.map(([name, snapshot]) => [name, stateOf(snapshot)])),
  };
}

function stateOf(snapshot: Snapshot | undefined) {
  if (!snapshot) return { up: false, reason: 'no recent poll' };
  return snapshot.up ? { up: true } : { up: false, reason: snapshot.reason };
}
