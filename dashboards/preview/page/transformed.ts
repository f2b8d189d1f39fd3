import {
  type DataFrame,
  type DataTransformerInfo,
  standardTransformers,
  standardTransformersRegistry,
  transformDataFrame,
} from '@grafana/data';
import { firstValueFrom } from 'rxjs';
import type { Panel } from './dashboard.ts';
import type { Interpolate } from './variables.ts';

// Some are there under an older name too.
const known: readonly DataTransformerInfo[] = [
  ...new Map(Object.values(standardTransformers).map((it) => [it.id, it])).values(),
];

standardTransformersRegistry.setInit(() =>
  known.map((it) => ({
    ...{ id: it.id, name: it.name, description: it.description },
    ...{ imageDark: '', imageLight: '', editor: () => null },
    transformation: async () => it,
  })),
);

/** The frames after the transformations of the panel, which Grafana itself makes. Rejects where one is not known: Grafana would leave it out without a word. */
export async function transformed(
  frames: DataFrame[],
  { transformations = [] }: Panel,
  interpolate: Interpolate,
): Promise<DataFrame[]> {
  const strange = transformations.find(({ id }) => !known.some((it) => it.id === id));
  if (strange) throw new Error(`There is no transformation ${strange.id}.`);
  return firstValueFrom(transformDataFrame([...transformations], frames, { interpolate }));
}
