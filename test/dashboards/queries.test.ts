import { describe, expect, test } from 'vitest';
import { dashboards, queriesOf } from './committed.ts';
import { grows, isOfTarget, knownMetric } from './documented.ts';
import { readPromql, type Selector } from './promql.ts';

const isOfATarget = (metric: string) => {
  const known = knownMetric(metric);
  return known !== undefined && isOfTarget(known);
};

const growing = ['rate', 'increase', 'resets'];

describe.each(dashboards)('$uid', (dashboard) => {
  const marks = dashboard.annotations.list.map(({ expr, name }) => ({ expr, where: name }));
  const queries = [...queriesOf(dashboard), ...marks].map((it) => ({
    legendFormat: '',
    ...it,
    ...readPromql(it.expr),
  }));
  const selectors = queries.flatMap((query) =>
    query.selectors.map((it) => ({ ...it, where: query.where })),
  );
  const wrong = (isWrong: (it: Selector) => boolean) =>
    selectors.filter(isWrong).map(({ where, metric }) => `${where}: ${metric}`);

  test('can be read', () => {
    expect(queries.filter(({ isBroken }) => isBroken).map(({ expr }) => expr)).toEqual([]);
    expect(queries.filter((it) => it.selectors.length === 0)).toEqual([]);
  });

  test('name no metric that there is not', () => {
    expect(wrong(({ metric }) => knownMetric(metric) === undefined)).toEqual([]);
  });

  test('name no label that none of their metrics has', () => {
    const labelsIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, it]) => it);
    const unknown = queries.flatMap(({ where, grouping, legendFormat, texts, ...query }) => {
      const known = query.selectors.flatMap(({ metric }) => knownMetric(metric)?.labels ?? []);
      return [...grouping, ...labelsIn(legendFormat ?? '')]
        .filter((label) => !known.includes(`${label}`) && !texts.includes(`${label}`))
        .map((label) => `${where}: ${label}`);
    });
    const unmatched = selectors.flatMap(({ where, metric, matchers }) =>
      matchers
        .map((it) => it.split(/[=!]/)[0] ?? '')
        .filter((label) => !knownMetric(metric)?.labels.includes(label))
        .map((label) => `${where}: ${metric}{${label}}`),
    );

    expect([...unknown, ...unmatched]).toEqual([]);
  });

  test('tell targets apart by target, whatever instance is made of', () => {
    const byInstance = queries
      .filter(({ grouping, legendFormat, selectors: [shown] }) => {
        // The others are what it is divided by, or choose among its series.
        const isOfAny = shown !== undefined && isOfATarget(shown.metric);
        const isJoined = grouping.includes('instance') && !grouping.includes('target');
        return isOfAny && (isJoined || legendFormat?.includes('{{instance}}'));
      })
      .map(({ where }) => where);

    expect(byInstance).toEqual([]);
  });

  test('ask for what is chosen', () => {
    expect(wrong(({ matchers }) => !matchers.includes('job=~"$job"'))).toEqual([]);
    const isOpen = ({ metric, matchers }: Selector) => {
      const known = knownMetric(metric);
      // Alerts of groups and pairs have no target.
      const chosen = known?.section === 'Alerts' ? 'target=~"$target|"' : 'target=~"$target"';
      return isOfATarget(metric) && !matchers.includes(chosen);
    };
    expect(wrong(isOpen)).toEqual([]);
  });

  test('read what grows as rates, and over a range that fits the resolution', () => {
    const isNaked = ({ metric, functions: [nearest = ''] }: Selector) => {
      const known = knownMetric(metric);
      return known !== undefined && grows(known) && !growing.includes(nearest);
    };
    // Quantiles that the server itself keeps are no counters.
    const isQuantile = ({ metric }: Selector) =>
      knownMetric(metric)?.type === 'summary' && !/_(sum|count)$/.test(metric);

    expect(wrong((it) => isNaked(it) && !isQuantile(it))).toEqual([]);
    // The whole time that is shown is for what there is to be seen in it, and ends with it.
    const fits = ['$__rate_interval', '$__range', undefined];
    expect(wrong(({ range }) => !fits.includes(range))).toEqual([]);
    expect(queries.filter(({ expr }) => /\[\$__range\](?! @ end\(\))/.test(expr))).toEqual([]);
  });

  test('divide by nothing that may be 0, and hold up no 0 / 0', () => {
    const divided = (expr: string) => expr.replaceAll(/on \([\w, ]+\) group_left \(\) /g, '');
    const unguarded = queries.filter(({ expr }) => / \/ (?!\(.* > 0\)|\d)/.test(divided(expr)));

    expect(unguarded.map(({ where }) => where)).toEqual([]);
    expect(queries.filter(({ expr }) => /clamp_min|irate/.test(expr))).toEqual([]);
  });

  test('say in the legend whose a series is', () => {
    const nameless = queriesOf(dashboard).filter(
      ({ expr, legendFormat }) =>
        legendFormat !== undefined &&
        !/\{\{(target|pair|group|instance)\}\}/.test(legendFormat) &&
        !/^(sum|count|min|max) ?\(/.test(expr),
    );

    expect(nameless.map(({ where }) => where)).toEqual([]);
  });
});
