/**
 * The number as a page has it, without the digits that only binary arithmetic added: 0.1 + 0.2 as `0.3`. A double carries
 * any decimal of 15 digits, and no more of them for certain. A whole number stays as it was said.
 */
export function decimal(value: number): string {
  const text = String(value);
  // Most are done here: so short a text has 15 digits at most.
  if (text.length <= 16 || Number.isInteger(value)) return infinite[text] ?? text;
  return String(Number(value.toPrecision(15)));
}

const infinite: Readonly<Record<string, string>> = { Infinity: '+Inf', '-Infinity': '-Inf' };
