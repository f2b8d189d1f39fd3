import {
  type Document,
  isAlias,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { type Path, type Result, unreadable } from './problem.ts';
import type { ReadFile } from './reading.ts';

/** A configuration file as it was written. */
export interface RawFile {
  readonly value: unknown;
  /** Where a setting stands, as `cachewatch.yml:4:3`. */
  locate(path: Path): string;
}

/** Reads and parses a configuration file. */
export function fileAt(path: string, readFile: ReadFile): Result<RawFile> {
  try {
    return parseFile(path, readFile(path));
  } catch (error) {
    return { ok: false, problems: [unreadable(path, error)] };
  }
}

/** Parses YAML 1.2; a key written twice is a problem. */
export function parseFile(name: string, text: string): Result<RawFile> {
  if (brackets(text) > mostBrackets) {
    return { ok: false, problems: [{ where: name, expected: expectedShallow }] };
  }
  const lines = new LineCounter();
  // Pretty errors quote the lines around them, warnings the keys, and a password may stand there.
  const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error' } as const;
  const document = parseDocument(text, options);
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const slips = document.errors.length > 0 ? document.errors.map(slipOf) : oddKeys(document);
  if (slips.length > 0) {
    const told = firstOfEachLine(slips, lines);
    return {
      ok: false,
      problems: told.map((it) => ({ where: at(it.offset), expected: it.expected })),
    };
  }
  const value = plain(document);
  if (value === undefined || isDeeper(value, mostLevels)) {
    const expected = value === undefined ? expectedAliases : expectedShallow;
    return { ok: false, problems: [{ where: name, expected }] };
  }
  const locate = (path: Path): string => {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return at(node.range[0]);
    // What is missing is told at the place of what it is missing from.
    return path.length === 0 ? name : locate(path.slice(0, -1));
  };
  return { ok: true, value: { value, locate } };
}

/** For each bracket within another the parser calls itself, and beyond some thousands it ends the process. */
const mostBrackets = 1000;

/** How many are open at the same time, at the most. */
function brackets(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open += bracket === '[' || bracket === '{' ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
}

/** Where the text is not what it was meant to be. */
interface Slip {
  readonly offset: number;
  readonly expected: string;
}

const slipOf = ({ code, pos }: YAMLError): Slip => ({
  offset: pos[0],
  expected:
    code === 'RESOURCE_EXHAUSTION'
      ? expectedShallow
      : `expected YAML, but this has ${code.toLowerCase().replaceAll('_', ' ')}`,
});

/** No setting needs a tenth of them. Aliases can stack up more than YAML itself takes. */
const mostLevels = 64;

const expectedShallow = `expected settings, not more than ${mostLevels} levels of lists and mappings`;

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((it) => isDeeper(it, levels - 1)));

/** Names that are not read as they are meant. */
function oddKeys(document: Document): readonly Slip[] {
  const slips: Slip[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isNode(key)) return;
      const expected = value === null ? expectedPair : faultOf(key, document);
      if (expected !== undefined) slips.push({ offset: key.range?.[0] ?? 0, expected });
    },
  });
  return slips;
}

/** YAML reads `{ password: a,b }` as a password and a key `b`, and `{ password:a }` as a key. */
const expectedPair = 'expected "name: value"; a text with a comma or a colon needs quotes';

/** 0x10 would become 16, and whoever goes through a mapping may pass over `__proto__` without a word. */
function faultOf(key: Node, document: Document): string | undefined {
  const name = isAlias(key) ? key.resolve(document) : key;
  if (!isScalar(name)) return 'expected a name';
  if (name.value === '__proto__') return 'expected another name than __proto__';
  if (typeof name.value === 'string') return undefined;
  // An empty one for null.
  if (name.value !== null && String(name.value) === name.source) return undefined;
  return 'expected quotes around this name, which YAML reads as another';
}

const expectedAliases =
  'expected each *ALIAS to have its &ANCHOR, without loops; a text that begins with * needs quotes';

function plain(document: Document): unknown {
  try {
    const value = document.toJS() ?? {};
    // Throws where a value holds itself: whoever walks it would not come back.
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
}

/** What follows a slip on its line is most often its echo. */
function firstOfEachLine(slips: readonly Slip[], lines: LineCounter): readonly Slip[] {
  const lineOf = ({ offset }: Slip) => lines.linePos(offset).line;
  return slips.filter((it, i) => slips.findIndex((other) => lineOf(other) === lineOf(it)) === i);
}
