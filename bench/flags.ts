/** The whole number that a flag was given; throws a sentence where it is none in these bounds. */
export function wholeIn(flag: string, text: string, least: number, most: number): number {
  const value = numberIn(flag, text, least, most);
  if (!Number.isInteger(value)) throw new Error(`${flag} ${text}: expected a whole number`);
  return value;
}

/** The same for any number. */
export function numberIn(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new Error(`${flag} ${text}: expected a number from ${least} to ${most}`);
}
