import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

const compress = promisify(gzip);

/** A page as it is sent: all who read it share the same bytes. */
export interface Page {
  readonly plain: Buffer;
  /** Compressed when first asked for, and only once. */
  zipped(): Promise<Buffer>;
}

/** The page with this text. */
export function pageOf(text: string): Page {
  const plain = Buffer.from(text);
  let zipped: Promise<Buffer> | undefined;
  return {
    plain,
    zipped() {
      zipped ??= compress(plain, { level: constants.Z_BEST_SPEED });
      return zipped;
    },
  };
}
