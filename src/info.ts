/** The fields of one `INFO` reply, by name. */
export interface Info {
  /** How many fields there are; 0 means that this was no INFO reply. */
  readonly size: number;
  text(field: string): string | undefined;
  /** The field as a number; `undefined` when absent or not a finite number, never a made-up zero. */
  number(field: string): number | undefined;
  /** Fields whose name matches, with what the pattern's first group caught: `db0:keys=1` by `/^(db\d+)$/`. */
  matching(pattern: RegExp): readonly InfoRecord[];
}

/** A field whose value is a list of its own: `keys=3,expires=0,avg_ttl=0`. */
export interface InfoRecord {
  readonly name: string;
  number(part: string): number | undefined;
  text(part: string): string | undefined;
}

/**
 * Parses an `INFO` reply.
 *
 * @example
 * parseInfo('# Memory\r\nused_memory:1024\r\n').number('used_memory'); // 1024
 */
export function parseInfo(reply: unknown): Info {
  const fields = typeof reply === 'string' ? split(reply, '\n', ':') : new Map<string, string>();
  const records = new Map<string, readonly InfoRecord[]>();
  const text = (field: string) => fields.get(field);
  return {
    size: fields.size,
    text,
    number: (field) => finite(text(field)),
    matching(pattern) {
      const known = records.get(String(pattern)) ?? recordsOf(fields, pattern);
      records.set(String(pattern), known);
      return known;
    },
  };
}

function recordsOf(fields: ReadonlyMap<string, string>, pattern: RegExp): readonly InfoRecord[] {
  const start = startOf(pattern);
  const found: InfoRecord[] = [];
  for (const [field, value] of fields) {
    if (!field.startsWith(start)) continue;
    const name = pattern.exec(field)?.[1];
    if (name !== undefined) found.push(recordOf(name, value));
  }
  return found;
}

/** What everything that matches starts with, as far as it is plain: most fields need no more than a look at it. */
const startOf = ({ source, flags }: RegExp): string =>
  flags !== '' || source.includes('|') ? '' : (/^\^\(?(\w+)(?![\w?*{])/.exec(source)?.[1] ?? '');

function recordOf(name: string, value: string): InfoRecord {
  const parts = split(value, ',', '=');
  return { name, text: (part) => parts.get(part), number: (part) => finite(parts.get(part)) };
}

function split(text: string, between: string, after: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.split(between)) {
    const at = part.indexOf(after);
    if (at <= 0 || part.startsWith('#')) continue;
    parts.set(part.slice(0, at), part.slice(at + 1, part.endsWith('\r') ? -1 : undefined));
  }
  return parts;
}

/** Number() reads '' and ' ' as 0 and '0x10' as 16: none of them is a number that Redis prints. */
function finite(text: string | undefined): number | undefined {
  if (text === undefined || !/^[-+.\d](?![xob])/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
