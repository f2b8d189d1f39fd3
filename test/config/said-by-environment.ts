import { application as read } from '../../src/config/application.ts';
import type { Environment } from '../../src/config/expand.ts';
import { listener } from '../../src/config/tell.ts';

/** What the environment says of the application's Redis, and what is to be told of it. */
export function application(
  env: Environment,
  { alone = true, keys = [] as readonly unknown[] } = {},
) {
  const { tell, sentences } = listener();
  const { targets, ...others } = read(env, { alone, keys }, tell);
  return {
    ...others,
    values: targets.map(({ value }) => value),
    places: targets.map(({ where }) => where),
    problems: sentences('problem'),
    warnings: sentences('warning'),
    infos: sentences('info'),
  };
}
