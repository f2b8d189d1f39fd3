import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file of src/, or of another folder. */
export interface SourceFile {
  /** From there on: `page/cache.ts`. */
  readonly path: string;
  /** Its folder; for a file at the top its own name. */
  readonly room: string;
  readonly text: string;
  /** The text without its comments. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As `SourceFile.path` for a file of ours; else as it is written there. */
  readonly from: string;
  /** Whether nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

/** Every file of a folder, as it stands on the disk. */
export function sourceFiles(folder = 'src'): readonly SourceFile[] {
  const src = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => sourceFile(path, readFileSync(src + path, 'utf8')));
}

/** What there is to know of a file with this text. */
export function sourceFile(path: string, text: string): SourceFile {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  const imports = [...code.matchAll(statement)].map(([, type, names = '', from = '']) => ({
    from: from.startsWith('.') ? posix.join(posix.dirname(path), from) : from,
    typeOnly: type !== undefined || onlyTypes(names),
  }));
  return { path, room: roomOf(path), text, code, imports };
}

/** `page/cache.ts` is in `page`, `target.ts` is in none but its own. */
export const roomOf = (path: string): string => path.split('/')[0] ?? '';

// `import 'x'` and `import('x')` have no names before them.
const statement =
  /\b(?:import|export)\b\s*(type\b)?\s*(?:([^'"`;=()]*?)\s*\bfrom\s*)?\(?\s*'([^']+)'/g;

function onlyTypes(names: string): boolean {
  const [, listed] = /^\{([^}]*)\}$/.exec(names.trim()) ?? [];
  const items = listed?.split(',').filter((item) => item.trim() !== '') ?? [];
  return items.length > 0 && items.every((item) => /^\s*type\s/.test(item));
}
