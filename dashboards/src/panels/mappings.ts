import {
  MappingType,
  type SpecialValueMap,
  SpecialValueMatch,
  type ValueMap,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** The texts of values, all of them in one colour. */
export const textsFor = (texts: Readonly<Record<string, string>>, color?: string): ValueMap => ({
  type: MappingType.ValueToText,
  options: Object.fromEntries(
    Object.entries(texts).map(([value, text], index) => [
      value,
      { text, index, ...(color && { color }) },
    ]),
  ),
});

/** The text where there is no value. */
export const noneAs = (text: string, color: string): SpecialValueMap => ({
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.Null, result: { text, color, index: 0 } },
});
