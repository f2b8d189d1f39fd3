import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { startStandIn } from './upstash.ts';

/** The only login that lets anyone in. */
export const email = 'owner47@example.com';
export const apiKey = 'key-zulu-of-the-tests';

/** The only database. */
export const database = '96ad0856-03b1-4ee7-9666-e81abd0349e1';

type Document = Readonly<Record<string, unknown>>;

const documented = (name: string): Document =>
  JSON.parse(
    readFileSync(new URL(`../fixtures/upstash-account/${name}.json`, import.meta.url), 'utf8'),
  );

/** Answers of the form that the OpenAPI description of Upstash's developer API gives as its examples. */
export const said = { stats: documented('stats'), database: documented('database') };

/** Upstash's developer API as it is documented, for two of its paths; what else is asked of it is refused. */
export const startAccount = () => startStandIn(answerTo);

const credentials = Buffer.from(`${email}:${apiKey}`).toString('base64');

const answers: Readonly<Record<string, Document>> = {
  [`/v2/redis/stats/${database}`]: said.stats,
  [`/v2/redis/database/${database}?credentials=hide`]: said.database,
};

function answerTo({ method, url = '', headers }: IncomingMessage) {
  if (headers.authorization !== `Basic ${credentials}`)
    return { status: 401, said: 'unauthorized' };
  if (method !== 'GET') return { status: 405, said: 'method not allowed' };
  const answer = answers[url];
  return answer ? { status: 200, said: answer } : { status: 404, said: 'not found' };
}
