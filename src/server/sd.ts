import type { Router } from 'express';
import type { Watch } from '../polling/watch.ts';
import { routes } from './routes.ts';

/** A group of targets as Prometheus' HTTP service discovery reads it. */
interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * `/sd`: every target, to be scraped one by one from this daemon, so that Prometheus can set `instance` itself.
 * `/discover-cluster-nodes`: the same by name alone, for configurations that relabel as redis_exporter's do.
 */
export function sdRoutes(watches: () => readonly Watch[]): Router {
  return routes()
    .get('/sd', (request, response) => {
      const here = request.headers.host ?? '';
      response.json(watches().map((watch) => groupOf(watch, here)));
    })
    .get('/discover-cluster-nodes', (_request, response) => {
      const targets = watches().map(({ target }) => target.name);
      response.json([{ targets, labels: {} }] satisfies TargetGroup[]);
    });
}

const groupOf = ({ target }: Watch, here: string): TargetGroup => ({
  targets: [here],
  labels: {
    __metrics_path__: '/scrape',
    __param_target: target.name,
    instance: target.name,
    ...metaLabels(target.labels),
  },
});

// Not under their own names: the series carry those already, and Prometheus would rename them.
const metaLabels = (labels: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [`__meta_cachewatch_label_${name}`, value]),
  );
