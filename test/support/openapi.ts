import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, object>> }>
  >;
}

type Method = 'get' | 'post';

/** docs/openapi.yaml, as far as tests read it. */
export const openapi: {
  readonly paths: Readonly<Record<string, { readonly [method in Method]?: Operation }>>;
} = parse(readFileSync(new URL('../../docs/openapi.yaml', import.meta.url), 'utf8'));

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(openapi, 'openapi');

/** Each way in which the answer to a path is not what docs/openapi.yaml says. */
export async function misfits(
  path: string,
  response: Response,
  method: Method = 'get',
): Promise<readonly string[]> {
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const { status } = response;
  const content = openapi.paths[path]?.[method]?.responses[status]?.content;
  if (!content) return [`${path} is not said to answer ${status}`];
  if (!content[type]) return [`${path} is not said to answer ${status} in ${type}`];
  if (type !== 'application/json') return [];
  const pointer = ['paths', path, method, 'responses', String(status), 'content', type, 'schema'];
  return misfitsOf(await response.json(), pointer);
}

/** The same of a value that should be an Overview. */
export const overviewMisfits = (value: unknown) =>
  misfitsOf(value, ['components', 'schemas', 'Overview']);

function misfitsOf(value: unknown, pointer: readonly string[]): readonly string[] {
  const steps = pointer.map((it) =>
    encodeURIComponent(it.replace(/~/g, '~0').replace(/\//g, '~1')),
  );
  const isValid = ajv.compile({ $ref: `openapi#/${steps.join('/')}` });
  if (isValid(value)) return [];
  return (isValid.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
