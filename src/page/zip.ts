import { promisify } from 'node:util';
import { constants, createGzip, gzipSync } from 'node:zlib';

const options = { level: constants.Z_BEST_SPEED, chunkSize: 65_536 } as const;

/**
 * Compresses what comes in pieces, as gzip. A single piece is done sooner here than it is handed to another thread; of many,
 * each is compressed while the next is made.
 */
export async function zipped(pieces: AsyncIterable<Buffer>): Promise<readonly Buffer[]> {
  let zip: Zip | undefined;
  let last: Buffer | undefined;
  try {
    for await (const piece of pieces) {
      if (last) {
        zip ??= startZip();
        await zip.write(last);
      }
      last = piece;
    }
    if (!last) return [];
    return zip ? await zip.end(last) : [gzipSync(last, options)];
  } finally {
    zip?.close();
  }
}

type Zip = ReturnType<typeof startZip>;

function startZip() {
  const zip = createGzip(options);
  const compressed: Buffer[] = [];
  zip.on('data', (piece: Buffer) => compressed.push(piece));
  // Whoever writes or ends is told of an error; without this, it would end the process.
  zip.on('error', () => {});
  const write = promisify((piece: Buffer, done: (error?: Error | null) => void) =>
    zip.write(piece, done),
  );
  return {
    write,
    end: (piece: Buffer) =>
      new Promise<readonly Buffer[]>((resolve, reject) => {
        zip.once('end', () => resolve(compressed)).once('error', reject);
        zip.end(piece);
      }),
    close: () => void zip.destroy(),
  };
}
