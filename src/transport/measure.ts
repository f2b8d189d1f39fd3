import { Down } from '../reason.ts';

/** Of the answer to one batch: the list of 80,000 clients has as many. */
const mostBytes = 32 * 2 ** 20;
/** Of a line of text: a status, or a refusal that tells what a script had to say. */
const longestLine = 2 ** 20;
/** Of its arrays in all; ioredis makes room for them as soon as they are announced. */
const mostElements = 2 ** 20;

/** Follows what a server answers, to refuse what nobody asked for and what would take more memory than an answer is worth. */
export interface Measure {
  /** So many more replies are to come; where none was, what they may take is counted anew. */
  expect(replies: number): void;
  /** Throws `Down` where the answer is too much, or has a reply too many, or is not of RESP2: its lengths are then none. */
  follow(chunk: Uint8Array): void;
}

const [carriageReturn, lineFeed, minus, zero, nine] = [13, 10, 45, 48, 57];
const [array, bulk, integer] = [42, 36, 58];
const numbers: ReadonlySet<number> = new Set([array, bulk, integer]);
/** `+ -` */
const texts: ReadonlySet<number> = new Set([43, minus]);

/**
 * What comes next: a reply's type, the rest of a line of text, a number, what follows its sign, the one of a length
 * of `-1`, the end of a line, its second half, the string that was announced.
 */
type Place = 'type' | 'text' | 'number' | 'digits' | 'one' | 'return' | 'feed' | 'string';

/** No digit yet. */
const none = -1;

/** Nothing asked yet. */
export function measure(): Measure {
  const room = allowance();
  let place: Place = 'type';
  let type = 0;
  /** Elements, or bytes that are still to come; of an integer, what it is without its sign. */
  let announced = none;

  // Each reads what it stands for, and returns where in the chunk whatever comes next begins.
  const read = {
    type(chunk: Uint8Array, at: number) {
      room.takeValue();
      type = chunk[at] ?? 0;
      announced = none;
      place = placeAfter(type);
      return at + 1;
    },
    text(chunk: Uint8Array, at: number) {
      const end = chunk.indexOf(carriageReturn, at);
      room.takeText((end === -1 ? chunk.length : end) - at);
      if (end !== -1) place = 'feed';
      return end === -1 ? chunk.length : end + 1;
    },
    number(chunk: Uint8Array, at: number) {
      const isNegative = chunk[at] === minus;
      place = isNegative && type !== integer ? 'one' : 'digits';
      return isNegative ? at + 1 : at;
    },
    digits(chunk: Uint8Array, at: number) {
      if (chunk[at] === carriageReturn && announced !== none) place = 'feed';
      else announced = withDigit(announced, chunk[at] ?? 0);
      return at + 1;
    },
    one: (chunk: Uint8Array, at: number) => goOn(chunk, at, zero + 1, 'return'),
    return: (chunk: Uint8Array, at: number) => goOn(chunk, at, carriageReturn, 'feed'),
    feed(chunk: Uint8Array, at: number) {
      const isAnnounced = announced !== none;
      if (type === array && isAnnounced) room.takeElements(announced);
      if (type === bulk && isAnnounced) room.expectBytes(announced);
      return goOn(chunk, at, lineFeed, type === bulk && isAnnounced ? 'string' : 'type');
    },
    string(chunk: Uint8Array, at: number) {
      const passed = Math.min(chunk.length - at, announced);
      announced -= passed;
      if (announced === 0) [announced, place] = [none, 'return'];
      return at + passed;
    },
  };

  function goOn(chunk: Uint8Array, at: number, byte: number, next: Place): number {
    if (chunk[at] !== byte) throw strange();
    place = next;
    return at + 1;
  }

  return {
    expect: room.expectReplies,
    follow(chunk) {
      room.takeBytes(chunk.length);
      for (let at = 0; at < chunk.length; ) at = read[place](chunk, at);
    },
  };
}

function placeAfter(type: number): Place {
  if (texts.has(type)) return 'text';
  if (numbers.has(type)) return 'number';
  throw strange();
}

function withDigit(length: number, byte: number): number {
  if (byte < zero || byte > nine) throw strange();
  return Math.max(0, length) * 10 + byte - zero;
}

/** What one answer may still take. */
function allowance() {
  let [bytes, elements, text] = [0, 0, 0];
  /** Replies and elements of theirs that are still to begin. */
  let due = 0;
  const expectBytes = (more: number) => {
    if (bytes + more > mostBytes) throw tooMuch(`${mostBytes} bytes`);
  };
  return {
    expectReplies(more: number) {
      if (due === 0) [bytes, elements] = [0, 0];
      due += more;
    },
    takeValue() {
      if (due === 0) throw new Down('protocol', 'a reply that nobody asked for');
      due -= 1;
      text = 0;
    },
    expectBytes,
    takeBytes(more: number) {
      expectBytes(more);
      bytes += more;
    },
    takeText(more: number) {
      text += more;
      if (text > longestLine) throw tooMuch(`${longestLine} bytes in a line`);
    },
    takeElements(more: number) {
      due += more;
      elements += more;
      if (elements > mostElements) throw tooMuch(`${mostElements} elements`);
    },
  };
}

const strange = () => new Down('protocol', "the answer is not of Redis' protocol");

const tooMuch = (most: string) => new Down('protocol', `the answer has more than ${most}`);
