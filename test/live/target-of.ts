import type { Target } from '../../live/target.ts';

/** A target that is up and well, but for what is said of it. */
export const targetOf = (said: Partial<Target> = {}): Target => ({
  ...{ name: 'cache', url: 'redis://cache:6379', labels: {}, state: 'up', polledAt: 1000 },
  ...{ firing: [], advice: [] },
  ...said,
});
