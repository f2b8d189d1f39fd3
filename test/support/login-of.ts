import type { Target } from '../../src/target.ts';

/** How a target that speaks Redis' own protocol logs in, its password to be read. */
export function loginOf(target: Target | undefined) {
  if (!target || target.endpoint.kind === 'rest') throw new Error('there is no such target');
  const { username, password } = target.endpoint;
  return { username, password: password?.reveal() };
}
