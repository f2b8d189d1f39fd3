const sizes = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `512 B`, `1.5 MiB`, `64 GiB`: three digits at the most, but for bytes. */
export function bytes(count: number): string {
  let [amount, step] = [count, 0];
  // What would be rounded to 1024 is one of the next.
  while (amount >= 1023.5 && step < sizes.length - 1) [amount, step] = [amount / 1024, step + 1];
  return `${step === 0 ? Math.round(amount) : digits(amount)} ${sizes[step]}`;
}

/** `93.2 %` of 0.932. */
export const percent = (ratio: number): string => `${(ratio * 100).toFixed(1)} %`;

/** `0.21 ms`, `12.3 ms`, `1500 ms`. */
export const milliseconds = (seconds: number): string => `${digits(seconds * 1000)} ms`;

/** `3 s`, `5 min`, `2 h`, `4 d`. */
export function age(seconds: number): string {
  if (seconds < 100) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 100 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** `0`, `0.3`, `6`, `12`, `15k`, `1.2M`: a rate or a number of things. */
export function amount(count: number): string {
  if (count >= 999_500) return `${digits(count / 1e6)}M`;
  if (count >= 9999.5) return `${Math.round(count / 1000)}k`;
  return String(count >= 9.95 ? Math.round(count) : Number(count.toFixed(1)));
}

/** With as many decimals as are worth reading. */
const digits = (value: number) =>
  value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
