import {
  applyFieldOverrides,
  type DataFrame,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldConfigOptionsRegistry,
  type FieldConfigPropertyItem,
  type GrafanaTheme2,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardFieldConfigEditorRegistry,
  thresholdsOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';
import type { Panel } from './dashboard.ts';
import type { Interpolate } from './variables.ts';

type Process = FieldConfigPropertyItem['process'];

const standard: Readonly<Record<string, Process>> = {
  unit: identityOverrideProcessor,
  min: numberOverrideProcessor,
  max: numberOverrideProcessor,
  decimals: numberOverrideProcessor,
  displayName: displayNameOverrideProcessor,
  noValue: identityOverrideProcessor,
  thresholds: thresholdsOverrideProcessor,
  mappings: valueMappingsOverrideProcessor,
  color: identityOverrideProcessor,
  links: dataLinksOverrideProcessor,
  description: identityOverrideProcessor,
  filterable: identityOverrideProcessor,
  fieldMinMax: identityOverrideProcessor,
};

const option = (path: string, process: Process, isCustom: boolean): FieldConfigPropertyItem => ({
  id: isCustom ? `custom.${path}` : path,
  ...{ path, name: path, description: path, isCustom, process, settings: {} },
  // Nothing is edited here.
  ...{ editor: () => null, override: () => null },
  ...{ shouldApply: () => true, getItemsCount: () => 0 },
});

const standardOptions = Object.entries(standard).map(([path, process]) =>
  option(path, process, false),
);

standardFieldConfigEditorRegistry.setInit(() => standardOptions);

/** The frames with what the panel says of their fields: units, names, colours, thresholds, links. */
export function configured(
  data: DataFrame[],
  panel: Panel,
  theme: GrafanaTheme2,
  replaceVariables: Interpolate,
): DataFrame[] {
  return applyFieldOverrides({
    ...{ data, theme, replaceVariables },
    fieldConfig: panel.fieldConfig,
    fieldConfigRegistry: registryFor(panel),
    timeZone: 'browser',
  });
}

// A kind of panel registers its own options; those that a panel has are the ones that matter.
function registryFor({ fieldConfig }: Panel): FieldConfigOptionsRegistry {
  const overridden = fieldConfig.overrides
    .flatMap(({ properties }) => properties.map(({ id }) => id))
    .filter((id) => id.startsWith('custom.'))
    .map((id) => id.slice('custom.'.length));
  const paths = new Set([...Object.keys(fieldConfig.defaults.custom ?? {}), ...overridden]);
  const custom = [...paths].map((path) => option(path, identityOverrideProcessor, true));
  return new FieldConfigOptionsRegistry(() => [...standardOptions, ...custom]);
}
