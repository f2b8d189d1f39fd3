/** A query as Grafana asks it, with all targets chosen unless one is named, and rates over a few scrapes. */
export const asked = (expr: string, target = '.+', interval = '5s'): string =>
  expr
    .replaceAll('$__rate_interval', interval)
    .replaceAll('$__range', '5m')
    .replaceAll('$job', '.+')
    .replaceAll('$target', target);
