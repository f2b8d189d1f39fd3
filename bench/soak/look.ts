/** What one page says, as far as it is held against something. */
export interface Look {
  /** By target. */
  readonly up: ReadonlyMap<string, number>;
  /** Why a target is down, by target. */
  readonly reasons: ReadonlyMap<string, string>;
  /** A value that a server said of itself, by target: any one. */
  readonly others: ReadonlyMap<string, string>;
  /** What the daemon counts, by series. */
  readonly own: ReadonlyMap<string, number>;
  /** What servers say, by metric and then by target. */
  readonly said: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Reads a page; `wanted` are the series to keep of what servers say, with their labels but for the target's. */
export function lookAt(page: string, wanted: readonly string[]): Look {
  const look: Writable = {
    ...{ up: new Map<string, number>(), reasons: new Map<string, string>() },
    ...{ others: new Map<string, string>(), own: new Map<string, number>() },
    said: new Map(wanted.map((it) => [it, new Map<string, number>()])),
  };
  for (const line of page.split('\n'))
    if (line.startsWith('redis_')) readServers(line, look);
    else if (ownCounter.test(line)) look.own.set(...parted(line));
  return look;
}

interface Writable {
  readonly up: Map<string, number>;
  readonly reasons: Map<string, string>;
  readonly others: Map<string, string>;
  readonly own: Map<string, number>;
  readonly said: ReadonlyMap<string, Map<string, number>>;
}

const ownCounter = /^(cachewatch|process)_\w+_(total|count|sum|bucket)[{ ]/;

function readServers(line: string, look: Writable) {
  const target = labelIn(line, 'target');
  if (target === undefined) return;
  const [series, value] = parted(line);
  if (series.startsWith('redis_up{')) return void look.up.set(target, value);
  if (series.startsWith('redis_down_info{'))
    return void look.reasons.set(target, labelIn(line, 'reason') ?? '');
  look.others.set(target, whileLoading.test(series) ? (look.others.get(target) ?? series) : series);
  look.said.get(series.replace(/,?target="[^"]*"/, '').replace('{}', ''))?.set(target, value);
}

const whileLoading = /^redis_(async_)?loading_/;

function labelIn(line: string, label: string): string | undefined {
  const start = line.indexOf(`${label}="`);
  if (start < 0) return undefined;
  const from = start + label.length + 2;
  return line.slice(from, line.indexOf('"', from));
}

function parted(line: string): [series: string, value: number] {
  const space = line.lastIndexOf(' ');
  return [line.slice(0, space), Number(line.slice(space + 1))];
}

/** What a page says that it should not: values of targets that it does not say are up. */
export function staleIn({ up, reasons, others }: Look): readonly string[] {
  return [...others]
    .filter(([target]) => up.get(target) !== 1)
    .filter(([target, series]) => !(reasons.get(target) === 'loading' && whileLoading.test(series)))
    .map(([target, series]) => `${target} is ${stateOf(up.get(target))}, and there is ${series}`);
}

const stateOf = (up: number | undefined) => (up === undefined ? 'not told of' : 'down');

/** What the daemon counted, and is less now, or gone; of targets that are gone as a whole nothing is expected. */
export function fallenIn(before: Look, after: Look): readonly string[] {
  const isWatched = (series: string) =>
    !series.includes('target="') || after.own.has(pollsOf(labelIn(series, 'target') ?? ''));
  return [...before.own]
    .filter(([series]) => isWatched(series))
    .filter(([series, value]) => !((after.own.get(series) ?? Number.NaN) >= value))
    .map(([series, value]) => `${series} was ${value}, and is ${after.own.get(series)}`);
}

/** The series that counts a target's polls. */
export const pollsOf = (target: string) => `cachewatch_polls_total{target="${target}"}`;

/** The targets that a page is about. */
export const targetsIn = ({ own }: Look): readonly string[] =>
  [...own.keys()]
    .filter((series) => series.startsWith('cachewatch_polls_total{'))
    .map((series) => labelIn(series, 'target') ?? '');
