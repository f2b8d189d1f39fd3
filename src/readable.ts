const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `62.4 MiB`; three digits, as more tell nobody anything. */
export function bytes(value: number): string {
  // From where it would be rounded to 1024, it is one of the next unit.
  const power = Math.min(
    units.length - 1,
    Math.max(0, Math.floor(Math.log(Math.max(value, 1) / 0.9995) / Math.log(1024))),
  );
  const scaled = value / 1024 ** power;
  return `${digits(scaled, power === 0 ? 0 : 2)} ${units[power]}`;
}

/** `97.3 %`; all and none are only said of all and none. */
export function percent(ratio: number): string {
  const shown = Math.round(ratio * 1000) / 10;
  if (ratio < 1 && shown >= 100) return '99.9 %';
  if (ratio > 0 && shown <= 0) return '0.1 %';
  return `${shown.toFixed(ratio === 0 || ratio === 1 ? 0 : 1)} %`;
}

/** `0.21 ms`, `1.24 s`. */
export function seconds(value: number): string {
  return value < 0.9995 ? `${digits(value * 1000, 2)} ms` : `${digits(value, 2)} s`;
}

/** `9,999`, `12.3k`, `1.2M`. */
export function count(value: number): string {
  if (value < 10_000) return grouped.format(value < 10 ? Number(value.toFixed(1)) : value);
  return short.format(value).replace('K', 'k');
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A span of time in its largest unit: `8 s`, `3 min`, `2 h`, `5 d`. */
export function span(value: number): string {
  const whole = Math.max(0, Math.floor(value));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min`;
  if (whole < 2 * 86_400) return `${Math.floor(whole / 3600)} h`;
  return `${Math.floor(whole / 86_400)} d`;
}

const digits = (value: number, most: number) =>
  value.toFixed(Math.max(0, most - (value >= 9.995 ? 1 : 0) - (value >= 99.95 ? 1 : 0)));
