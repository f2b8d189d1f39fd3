/** One line of a /metrics page. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads the samples of a page; throws on a line that is none. */
export function samplesOf(page: string): readonly Sample[] {
  return page
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseLine);
}

function parseLine(line: string): Sample {
  const [, name, labels = '', value] =
    /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)$/.exec(
      line,
    ) ?? [];
  if (name === undefined || value === undefined) throw new Error(`not a sample: ${line}`);
  return { name, labels: parseLabels(labels), value: parseValue(value) };
}

const parseLabels = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value = '']) => [
      name,
      value.replace(/\\(.)/g, (_, it) => (it === 'n' ? '\n' : it)),
    ]),
  );

function parseValue(text: string): number {
  const value = text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text);
  if (Number.isNaN(value)) throw new Error(`not a value: ${text}`);
  return value;
}

/** The value of the one series with this name and these labels among its own; `undefined` when there is none. */
export function valueIn(page: string, name: string, labels: Record<string, string> = {}) {
  const found = samplesOf(page).filter(
    (it) =>
      it.name === name && Object.entries(labels).every(([key, value]) => it.labels[key] === value),
  );
  if (found.length > 1) throw new Error(`${found.length} series are called ${name}`);
  return found[0]?.value;
}

/** Every target of a page, and whether it is up. */
export const upIn = (page: string) =>
  Object.fromEntries(
    samplesOf(page)
      .filter(({ name }) => name === 'redis_up')
      .map(({ labels, value }) => [labels.target, value]),
  );
