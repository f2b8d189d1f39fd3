import { Down } from '../reason.ts';

/** Of the answer to one batch: the list of 80,000 clients has as many. */
const mostBytes = 32 * 2 ** 20;
/** Of a line of text: a status, or a refusal that tells what a script had to say. */
const longestLine = 2 ** 20;
/** Of its arrays in all; ioredis makes room for them as soon as they are announced. */
const mostElements = 2 ** 20;

/** Follows what a server answers, to refuse what would take more memory than an answer is worth. */
export interface Measure {
  /** What follows answers the next batch. */
  restart(): void;
  /** Throws `Down` where the answer is too much, or is not of RESP2: its lengths are then none. */
  follow(chunk: Uint8Array): void;
}

const [carriageReturn, lineFeed, minus, zero, nine] = [13, 10, 45, 48, 57];
const [array, bulk] = [42, 36];
/** `+ - : $ *` */
const types: ReadonlySet<number> = new Set([43, minus, 58, bulk, array]);

/**
 * What comes next: a reply's type, the rest of a line of text, a length, the one of `-1`, the end of a line, its
 * second half, the string that was announced.
 */
type Place = 'type' | 'text' | 'length' | 'one' | 'return' | 'feed' | 'string';

/** No digit of a length yet. */
const none = -1;

/** Nothing answered yet. */
export function measure(): Measure {
  const room = allowance();
  let place: Place = 'type';
  let type = 0;
  /** Elements, or bytes that are still to come. */
  let announced = none;

  // Each reads what it stands for, and returns where in the chunk whatever comes next begins.
  const read = {
    type(chunk: Uint8Array, at: number) {
      type = chunk[at] ?? 0;
      if (!types.has(type)) throw strange();
      announced = none;
      room.beginText();
      place = type === array || type === bulk ? 'length' : 'text';
      return at + 1;
    },
    text(chunk: Uint8Array, at: number) {
      const end = chunk.indexOf(carriageReturn, at);
      room.takeText((end === -1 ? chunk.length : end) - at);
      if (end === -1) return chunk.length;
      place = 'feed';
      return end + 1;
    },
    length(chunk: Uint8Array, at: number) {
      const byte = chunk[at] ?? 0;
      if (byte === minus && announced === none) place = 'one';
      else if (byte === carriageReturn && announced !== none) place = 'feed';
      else announced = withDigit(announced, byte);
      return at + 1;
    },
    one: (chunk: Uint8Array, at: number) => expect(chunk, at, zero + 1, 'return'),
    return: (chunk: Uint8Array, at: number) => expect(chunk, at, carriageReturn, 'feed'),
    feed(chunk: Uint8Array, at: number) {
      const isAnnounced = announced !== none;
      if (type === array && isAnnounced) room.takeElements(announced);
      if (type === bulk && isAnnounced) room.expectBytes(announced);
      return expect(chunk, at, lineFeed, type === bulk && isAnnounced ? 'string' : 'type');
    },
    string(chunk: Uint8Array, at: number) {
      const passed = Math.min(chunk.length - at, announced);
      announced -= passed;
      if (announced === 0) [announced, place] = [none, 'return'];
      return at + passed;
    },
  };

  function expect(chunk: Uint8Array, at: number, byte: number, next: Place): number {
    if (chunk[at] !== byte) throw strange();
    place = next;
    return at + 1;
  }

  return {
    restart: room.restart,
    follow(chunk) {
      room.takeBytes(chunk.length);
      for (let at = 0; at < chunk.length; ) at = read[place](chunk, at);
    },
  };
}

function withDigit(length: number, byte: number): number {
  if (byte < zero || byte > nine) throw strange();
  return Math.max(0, length) * 10 + byte - zero;
}

/** What one answer may still take. */
function allowance() {
  let [bytes, elements, text] = [0, 0, 0];
  const expectBytes = (more: number) => {
    if (bytes + more > mostBytes) throw tooMuch(`${mostBytes} bytes`);
  };
  return {
    restart() {
      [bytes, elements] = [0, 0];
    },
    expectBytes,
    takeBytes(more: number) {
      expectBytes(more);
      bytes += more;
    },
    beginText() {
      text = 0;
    },
    takeText(more: number) {
      text += more;
      if (text > longestLine) throw tooMuch(`${longestLine} bytes in a line`);
    },
    takeElements(more: number) {
      elements += more;
      if (elements > mostElements) throw tooMuch(`${mostElements} elements`);
    },
  };
}

const strange = () => new Down('protocol', "the answer is not of Redis' protocol");

const tooMuch = (most: string) => new Down('protocol', `the answer has more than ${most}`);
