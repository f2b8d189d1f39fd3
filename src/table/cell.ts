/** What a text is, for those who see colours; it says so in words too. */
export type Mark = 'good' | 'bad' | 'warning' | 'quiet';

/** A text that stands in one place. */
export interface Cell {
  readonly text: string;
  readonly mark?: Mark | undefined;
}

/** Gives a text the colour of its mark, or leaves it as it is. */
export type Paint = (cell: Cell) => string;

/** Without what a terminal would obey: names and versions are other people's words. */
export const harmless = (text: string): string =>
  text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
