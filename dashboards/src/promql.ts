/** The series of a metric that belong to the targets chosen at the top of the dashboard. */
export const chosen = (metric: string): string => `${metric}{job=~"$job",target=~"$target"}`;

/** Increase per second of a counter. */
export const rate = (counter: string): string => `rate(${chosen(counter)}[$__rate_interval])`;

/** What a share of a histogram's observations stays below, for each target. */
export const quantile = (share: number, histogram: string): string =>
  `histogram_quantile(${share}, sum by (job, target, le) (${rate(`${histogram}_bucket`)}))`;
