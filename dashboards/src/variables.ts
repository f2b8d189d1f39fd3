import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** Whichever Prometheus is chosen at the top of the dashboard. */
export const datasource = { type: 'prometheus', uid: '$datasource' } as const;

/** Of targets that are not polled now too, and of nobody else: `redis_up` has redis_exporter as well. */
const watched = 'cachewatch_last_poll_timestamp_seconds';

/** What can be chosen at the top of every dashboard, under the same names, so that links carry it over. */
export const variables = (): readonly (DatasourceVariableBuilder | QueryVariableBuilder)[] => [
  new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'),
  several('job', 'Job', `label_values(${watched}, job)`),
  several('target', 'Target', `label_values(${watched}{job=~"$job"}, target)`),
];

function several(name: string, label: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(datasource)
    .query(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.+')
    .current({ selected: true, text: 'All', value: '$__all' });
}
