import { zipped } from './zip.ts';

/** How a page's bytes go over the wire. */
export type Encoding = 'identity' | 'gzip';

/** The bytes of a page, piece by piece: in one, those of a thousand targets would take their room twice. */
export type Page = readonly Buffer[];

/** Takes the pieces of a page as they are printed; compressed, none but the compressed ones are kept. */
export const pageOf = (pieces: AsyncIterable<string>, encoding: Encoding): Promise<Page> =>
  encoding === 'gzip' ? zipped(pieces) : all(pieces);

async function all(pieces: AsyncIterable<string>): Promise<Page> {
  const page: Buffer[] = [];
  for await (const piece of pieces) page.push(Buffer.from(piece));
  return page;
}
