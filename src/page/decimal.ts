/**
 * The number without the digits that only binary arithmetic added: 0.1 + 0.2 as 0.3. A double carries any decimal
 * of 15 digits, and no more of them for certain. A whole number stays as it was said.
 */
export const decimal = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(15));
