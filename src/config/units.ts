const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** `250ms 5s 5m 1h 1d` as seconds; `undefined` when it is no duration. */
export const parseDuration = (text: string): number | undefined => scaled(text, seconds);

const bytes: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** `512MB 2GiB` as bytes; `undefined` when it is no size. */
export const parseSize = (text: string): number | undefined => scaled(text, bytes);

/** Seconds as `parseDuration` reads them, in the greatest unit of which they are a whole number. */
export const durationText = (value: number): string => inUnit(value, seconds, 's');

/** Bytes as `parseSize` reads them, alike. */
export const sizeText = (value: number): string => inUnit(value, bytes, 'B');

function inUnit(value: number, units: Readonly<Record<string, number>>, base: string): string {
  const [unit, factor] = Object.entries(units)
    .toSorted(([, one], [, other]) => other - one)
    .find(([, it]) => Math.round(value / it) * it === value) ?? [base, 1];
  return `${factor === 1 ? value : Math.round(value / factor)}${unit}`;
}

function scaled(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text.trim()) ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  const value = Number(amount) * (factor ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}
