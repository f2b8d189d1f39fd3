import { FieldColorModeId, type FieldConfig, ThresholdsMode } from '@grafana/data';
import type { Panel } from './dashboard.ts';

// What Grafana has where a panel says nothing.
const thresholds = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: Number.NEGATIVE_INFINITY, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

const byKind: Readonly<Record<string, FieldConfig>> = {
  timeseries: {
    color: { mode: FieldColorModeId.PaletteClassic },
    custom: {
      ...{ drawStyle: 'line', lineInterpolation: 'linear', lineWidth: 1, fillOpacity: 0 },
      ...{ showPoints: 'auto', pointSize: 5, spanNulls: false, insertNulls: false },
      ...{ axisPlacement: 'auto', axisBorderShow: false, axisGridShow: true, barAlignment: 0 },
    },
  },
  'state-timeline': {
    color: { mode: FieldColorModeId.ContinuousGrYlRd },
    custom: { lineWidth: 0, fillOpacity: 70, spanNulls: false },
  },
  table: {
    color: { mode: FieldColorModeId.Thresholds },
    custom: { align: 'auto', cellOptions: { type: 'auto' }, inspect: false },
  },
};

const others: FieldConfig = { color: { mode: FieldColorModeId.Thresholds } };

/** The panel with what Grafana takes for granted of its fields. */
export function withDefaults(panel: Panel): Panel {
  const { defaults = {}, overrides = [] } = panel.fieldConfig ?? {};
  const given = byKind[panel.type] ?? others;
  const custom = { ...given.custom, ...defaults.custom };
  return {
    ...panel,
    fieldConfig: { defaults: { thresholds, ...given, ...defaults, custom }, overrides },
  };
}
