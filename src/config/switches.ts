import type * as z from 'zod';
import type { Environment } from './expand.ts';
import { oneOf, toggle } from './forms.ts';
import type { Tell } from './tell.ts';

/** Whether the application uses `REDIS_URL`, and as a cache; it uses it, as whatever, where it does not say. */
export const usesCache = (env: Environment, tell: Tell): boolean | undefined =>
  read(env, 'USE_REDIS_CACHE', toggle, tell);

/** How the application uses two of them. */
export const hybridSwitches = (env: Environment, tell: Tell) => ({
  writesBoth: read(env, 'REDIS_WRITE_BOTH', toggle, tell) ?? false,
  prefers: read(env, 'REDIS_READ_PREFERENCE', oneOf(['local', 'cloud']), tell),
  heals: read(env, 'REDIS_SYNC_ENABLED', toggle, tell) ?? false,
});

/** Whether the application is being worked on: a Redis that is not there is no news then. */
export const isDevelopment = ({ ENVIRONMENT = '' }: Environment): boolean =>
  ENVIRONMENT.trim().toLowerCase() === 'development';

function read<T>(env: Environment, name: string, form: z.ZodType<T>, tell: Tell): T | undefined {
  const text = env[name]?.trim().toLowerCase();
  if (!text) return undefined;
  const parsed = form.safeParse(text);
  if (parsed.success) return parsed.data;
  for (const { message } of parsed.error.issues) tell('problem', name, message);
  return undefined;
}
