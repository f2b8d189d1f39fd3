import * as z from 'zod';
import { defaultThresholds, type Thresholds } from '../thresholds.ts';
import { duration, map, size } from './forms.ts';
import { durationText, sizeText } from './units.ts';

const expectedNumber = 'expected a number above 0';
const above0 = z.number({ error: expectedNumber }).positive({ error: expectedNumber });

const expectedShare = 'expected a share above 0, 1 being all: 0.8 is 80 %';
const share = z
  .number({ error: expectedShare })
  .positive({ error: expectedShare })
  .max(1, { error: expectedShare });

const forms = {
  memoryRatio: share,
  memoryCriticalRatio: share,
  memoryFillingRatio: share,
  fragmentationRatio: above0,
  fragmentation: size,
  evictedRatio: above0,
  connections: above0,
  connectionsRatio: share,
  hitRatio: share,
  lookupsPerSecond: above0,
  commandTime: duration,
  pingTime: duration,
  slowCommandsPerSecond: above0,
  cpuRatio: share,
  errorRatio: share,
  errorsPerSecond: above0,
  replicationLag: duration,
  backlogRatio: share,
  saveAge: duration,
  delayedFsyncsPerSecond: above0,
  certificateTime: duration,
  driftRatio: share,
  quotaRatio: share,
  queueLength: above0,
} satisfies Record<keyof Thresholds, z.ZodType<number>>;

/** The levels that alerts fire at and dashboards draw, each with its default. */
export const thresholds = z
  .strictObject(forms, { error: map })
  .partial()
  .transform((given) => ({ ...defaultThresholds, ...given }) as Thresholds);

/** Each as a file would give it. */
export const thresholdTexts = (levels: Thresholds): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(forms).map(([name, form]) => {
      const level = levels[name as keyof Thresholds];
      if (form === duration) return [name, durationText(level)];
      return [name, form === size ? sizeText(level) : level];
    }),
  );
