import type { Path } from './problem.ts';

/** A `${NAME}` for which there is no variable. */
export interface Missing {
  readonly path: Path;
  readonly variable: string;
}

/** The variables of the process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Replaces `${NAME}` in every text of a tree from the environment; `$${NAME}` stands for itself. */
export function expand(
  tree: unknown,
  env: Environment,
): { value: unknown; missing: readonly Missing[] } {
  const missing: Missing[] = [];
  const visit = (node: unknown, path: Path): unknown => {
    if (typeof node === 'string') {
      return replaceIn(node, env, (variable) => missing.push({ path, variable }));
    }
    if (Array.isArray(node)) return node.map((item, i) => visit(item, [...path, i]));
    if (node === null || typeof node !== 'object') return node;
    const entries = Object.entries(node).map(([key, item]) => [key, visit(item, [...path, key])]);
    return Object.fromEntries(entries);
  };
  return { value: visit(tree, []), missing };
}

function replaceIn(text: string, env: Environment, miss: (variable: string) => void): string {
  return text.replace(/\$?\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (all, variable: string) => {
    if (all.startsWith('$$')) return all.slice(1);
    // Every object has a `toString`.
    const value = Object.hasOwn(env, variable) ? env[variable] : undefined;
    if (value === undefined) miss(variable);
    return value ?? '';
  });
}
