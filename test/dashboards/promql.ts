import { parser } from '@prometheus-io/lezer-promql';

/** One metric that a query asks for. */
export interface Selector {
  readonly metric: string;
  /** As it is written: `job=~"$job"`. */
  readonly matchers: readonly string[];
  /** The functions around it, the nearest first. */
  readonly functions: readonly string[];
  /** As it is written, `$__rate_interval` say; `undefined` when the newest value is asked for. */
  readonly range: string | undefined;
}

/** What a query asks for. */
export interface Query {
  readonly isBroken: boolean;
  readonly selectors: readonly Selector[];
  /** The labels that it groups and joins by. */
  readonly grouping: readonly string[];
  /** The texts in it that are no matchers: the labels that functions make, for one. */
  readonly texts: readonly string[];
}

// Grafana puts a duration here; these nobody else writes.
const durations = { $__rate_interval: '97s', $__range: '89s' };

const withDurations = (expr: string) =>
  Object.entries(durations).reduce((text, [name, it]) => text.replaceAll(name, it), expr);

const asWritten = (range: string | undefined) =>
  Object.entries(durations).find(([, it]) => it === range)?.[0] ?? range;

/** Takes a query apart. */
export function readPromql(expr: string): Query {
  const text = withDurations(expr);
  const nodes = nodesOf(text);
  const labels = nodes.filter(({ path }) => path.at(-2)?.name === 'GroupingLabels');
  return {
    isBroken: nodes.some(({ path }) => path.at(-1)?.isError),
    selectors: nodes.filter(({ name }) => name === 'VectorSelector').map((it) => read(it, nodes)),
    grouping: labels.map(({ text }) => text),
    texts: nodes
      .filter(({ name, path }) => name === 'StringLiteral' && !isMatcher(path.at(-2)?.name))
      .map(({ text }) => text.slice(1, -1)),
  };
}

interface Step {
  readonly name: string;
  readonly from: number;
  readonly isError: boolean;
}

interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** From the whole query down to this node. */
  readonly path: readonly Step[];
}

function nodesOf(text: string): readonly Node[] {
  const nodes: Node[] = [];
  const path: Step[] = [];
  parser.parse(text).iterate({
    enter({ name, from, to, type }) {
      path.push({ name, from, isError: type.isError });
      nodes.push({ name, from, to, text: text.slice(from, to), path: [...path] });
    },
    leave: () => void path.pop(),
  });
  return nodes;
}

const isMatcher = (name: string | undefined) => name?.endsWith('LabelMatcher') ?? false;

function read(selector: Node, nodes: readonly Node[]): Selector {
  const { from, to, path } = selector;
  const inside = nodes.filter((it) => it.from >= from && it.to <= to);
  const around = nodes.filter((it) => it.from <= from && it.to >= to);
  const matrix = around.find(({ name }) => name === 'MatrixSelector');
  const range = asWritten(matrix?.text.slice(to - matrix.from + 1, -1));
  return {
    metric: inside.find(({ name }) => name === 'Identifier')?.text ?? '',
    matchers: inside.filter(({ name }) => isMatcher(name)).map(({ text }) => text),
    functions: path
      .filter(({ name }) => name === 'FunctionCall')
      .map((call) => nameOf(call, nodes))
      .toReversed(),
    range,
  };
}

const nameOf = (call: Step, nodes: readonly Node[]) =>
  nodes.find(({ name, from }) => name === 'FunctionIdentifier' && from === call.from)?.text ?? '';
