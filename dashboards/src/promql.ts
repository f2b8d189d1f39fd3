const ofJob = 'job=~"$job"';
const ofTarget = `${ofJob},target=~"$target"`;

const series = (metric: string, matchers: readonly string[]) => `${metric}{${matchers.join(',')}}`;

/** The series of a metric that belong to the targets chosen at the top of the dashboard. */
export const chosen = (metric: string, ...matchers: readonly string[]): string =>
  series(metric, [ofTarget, ...matchers]);

/** The series of a metric that belongs to no target: of the daemon, of a pair or of a group. */
export const ofDaemons = (metric: string, ...matchers: readonly string[]): string =>
  series(metric, [ofJob, ...matchers]);

const ofTheDaemon = ofDaemons('cachewatch_build_info');

/** What a process says of itself, as others in Prometheus do too: of daemons alone. */
export const ofProcess = (expr: string): string => `${expr} and on (job, instance) ${ofTheDaemon}`;

/** What Prometheus says of its scrapes, in the jobs alone that told of a chosen target within the time that is shown: of one that fails nothing else is left. */
export const ofScrapes = (metric: string): string =>
  `${ofDaemons(metric)} and on (job) max_over_time(${chosen('cachewatch_last_poll_timestamp_seconds')}[$__range] @ end())`;

/** The alerts that fire, those of the chosen targets and those of no target. */
export const firing = (...matchers: readonly string[]): string =>
  series('ALERTS', [...ofAlerts, 'alertstate="firing"', ...matchers]);

/** Since when each alert has been pending or firing, in seconds since the epoch. */
export const alertsSince = (): string => series('ALERTS_FOR_STATE', ofAlerts);

const ofAlerts = ['alertname=~"Redis.+"', ofJob, 'target=~"$target|"'];

/** Increase of a counter per second. */
export const rate = (counter: string, ...matchers: readonly string[]): string =>
  rateOf(chosen(counter, ...matchers));

/** The same, of those series alone that grew within the time that is shown. */
export const rateWhereGrown = (counter: string, ...matchers: readonly string[]): string =>
  `${rate(counter, ...matchers)} and increase(${chosen(counter, ...matchers)}[$__range] @ end()) > 0`;

/** The same of any selector. */
export const rateOf = (selector: string): string => `rate(${selector}[$__rate_interval])`;

/** What a share of a histogram's observations stays below, by labels beside those of the target; absent where nothing was observed. */
export const quantile = (share: number, histogram: string, ...labels: readonly string[]): string =>
  // 0 / 0 is not a number, and no number is at least 0.
  `histogram_quantile(${share}, sum ${byTarget('le', ...labels)} (${rate(`${histogram}_bucket`)})) >= 0`;

/** A share, or a mean; absent where there is nothing to divide by. */
export const ratio = (part: string, whole: string): string => `${part} / (${whole} > 0)`;

/** One value for each target, though several daemons may watch it; of several series the highest. */
export const highest = (expr: string, ...labels: readonly string[]): string =>
  `max ${byTarget(...labels)} (${expr})`;

/** Of targets alone that had replicas within the time that is shown. */
export const ofFollowed = (expr: string): string =>
  `${expr} and on (job, instance, target) max_over_time(${chosen('redis_connected_slaves')}[$__range] @ end()) > 0`;

/** The sum over all targets, of which each counts once. */
export const total = (expr: string): string => `sum(${highest(expr)})`;

/** How many targets there are. */
export const count = (expr: string): string => `count(${highest(expr)})`;

/** Of replicas alone. */
export const ofReplicas = (expr: string): string =>
  `${expr} and on (job, instance, target) ${chosen('redis_is_master')} == 0`;

/** Without replicas, which hold what their primary holds. */
export const ofPrimaries = (expr: string): string =>
  `${expr} unless on (job, instance, target) ${chosen('redis_is_master')} == 0`;

/** The ten highest. */
export const topTen = (expr: string): string => `topk(10, ${expr})`;

const byTarget = (...labels: readonly string[]) =>
  `by (${['job', 'target', ...labels].join(', ')})`;

/** Commands that do not wait for somebody else, which would be no slowness of the server. */
export const atWork =
  'cmd!~"b[lrz].+|wait|waitaof|xread|xreadgroup|subscribe|psubscribe|ssubscribe|monitor|psync|sync"';

/** Errors that clients do not see to by themselves, and that have no alert of their own. */
export const unhandled =
  'err!~"MOVED|ASK|NOSCRIPT|LOADING|OOM|MISCONF|CLUSTERDOWN|NOAUTH|WRONGPASS|NOPERM"';

/** The sum over all but the labels of the target. */
export const perTarget = (expr: string): string => `sum by (job, instance, target) (${expr})`;

/** How old a moment is that is told in seconds since the epoch. */
export const age = (selector: string): string => `time() - ${selector}`;
