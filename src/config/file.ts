import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Path, Result } from './problem.ts';

/** A configuration file as it was written. */
export interface RawFile {
  readonly value: unknown;
  /** Where a setting stands, as `cachewatch.yml:4:3`. */
  locate(path: Path): string;
}

/** Parses YAML 1.2; a key written twice is a problem. */
export function parseFile(name: string, text: string): Result<RawFile> {
  const lines = new LineCounter();
  // Pretty errors quote the lines around them, and a password may stand there.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ code, pos }) => ({
      where: at(pos[0]),
      expected: `expected YAML, but this has ${inWords(code)}`,
    }));
    return { ok: false, problems };
  }
  const value = plain(document);
  if (value === undefined) {
    return {
      ok: false,
      problems: [{ where: name, expected: 'expected YAML without loops of aliases' }],
    };
  }
  const locate = (path: Path): string => {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return at(node.range[0]);
    // What is missing is told at the place of what it is missing from.
    return path.length === 0 ? name : locate(path.slice(0, -1));
  };
  return { ok: true, value: { value, locate } };
}

function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS() ?? {};
  } catch {
    return undefined;
  }
}

const inWords = (code: string) => code.toLowerCase().replaceAll('_', ' ');
