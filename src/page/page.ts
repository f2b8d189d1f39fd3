import { promisify } from 'node:util';
import { constants, createGzip, gzipSync } from 'node:zlib';

/** How a page's bytes go over the wire. */
export type Encoding = 'identity' | 'gzip';

/** The bytes of a page, piece by piece: in one, those of a thousand targets would take their room twice. */
export type Page = readonly Buffer[];

/** Takes the pieces of a page as they are printed; compressed, none but the compressed ones are kept. */
export function pageOf(pieces: AsyncIterable<Buffer>, encoding: Encoding): Promise<Page> {
  return encoding === 'gzip' ? zipped(pieces) : all(pieces);
}

async function all(pieces: AsyncIterable<Buffer>): Promise<Page> {
  const page: Buffer[] = [];
  for await (const piece of pieces) page.push(piece);
  return page;
}

const options = { level: constants.Z_BEST_SPEED, chunkSize: 65_536 } as const;

async function zipped(pieces: AsyncIterable<Buffer>): Promise<Page> {
  const zip = zipper();
  let last: Buffer | undefined;
  for await (const piece of pieces) {
    if (last) await zip.write(last);
    last = piece;
  }
  return last ? zip.end(last) : [];
}

/** A single piece is compressed sooner here than it is handed to another thread; many are, beside the printing. */
function zipper() {
  let zip: ReturnType<typeof startZip> | undefined;
  return {
    write(piece: Buffer): Promise<void> {
      zip ??= startZip();
      return zip.write(piece);
    },
    end(piece: Buffer): Page | Promise<Page> {
      return zip ? zip.end(piece) : [gzipSync(piece, options)];
    },
  };
}

function startZip() {
  const zip = createGzip(options);
  const page = all(zip);
  return {
    write: promisify((piece: Buffer, done: (error?: Error | null) => void) =>
      zip.write(piece, done),
    ),
    end(piece: Buffer) {
      zip.end(piece);
      return page;
    },
  };
}
