import { promisify } from 'node:util';
import { constants, createGzip, gzipSync } from 'node:zlib';

const options = { level: constants.Z_BEST_SPEED, chunkSize: 65_536 } as const;

/**
 * Compresses what comes in pieces, as gzip. A single piece is done sooner here than it is handed to another thread; of many,
 * each is compressed while the next is made.
 */
export async function zipped(pieces: AsyncIterable<string>): Promise<readonly Buffer[]> {
  let zip: Zip | undefined;
  let last: string | undefined;
  try {
    for await (const piece of pieces) {
      if (last !== undefined) {
        zip ??= startZip();
        await zip.write(last);
      }
      last = piece;
    }
    if (last === undefined) return [];
    return zip ? await zip.end(last) : [gzipSync(Buffer.from(last), options)];
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
  const room = roomForOne();
  const write = promisify((piece: string, done: (error?: Error | null) => void) =>
    zip.write(room(piece), done),
  );
  return {
    write,
    end: (piece: string) =>
      new Promise<readonly Buffer[]>((resolve, reject) => {
        zip.once('end', () => resolve(compressed)).once('error', reject);
        zip.end(room(piece));
      }),
    close: () => void zip.destroy(),
  };
}

/**
 * The bytes of a text, in the room of those before: each is compressed before the next comes, and a page of a thousand
 * targets would else leave 58 MB to be collected.
 */
function roomForOne(): (text: string) => Buffer {
  let room = Buffer.allocUnsafe(0);
  return (text) => {
    const length = Buffer.byteLength(text);
    if (length > room.length) room = Buffer.allocUnsafe(2 * length);
    return room.subarray(0, room.write(text));
  };
}
