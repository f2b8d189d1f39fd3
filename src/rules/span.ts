import type { Span } from './rule.ts';

const units = { d: 86_400, h: 3600, m: 60, s: 1 } as const;

/** A length of time in seconds. */
export const secondsOf = (span: Span): number =>
  Number(span.slice(0, -1)) * units[span.slice(-1) as keyof typeof units];

/** A length of time times `scale`, as Prometheus writes it: in the greatest unit that leaves it whole. */
export function scaled(span: Span, scale: number): string {
  const milliseconds = Math.max(1, Math.round(secondsOf(span) * scale * 1000));
  for (const [unit, seconds] of Object.entries(units))
    if (milliseconds % (seconds * 1000) === 0) return `${milliseconds / (seconds * 1000)}${unit}`;
  return `${milliseconds}ms`;
}
