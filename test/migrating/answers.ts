import { setTimeout as sleep } from 'node:timers/promises';
import type { Sample } from '../dashboards/prometheus.ts';
import { differences } from './differences.ts';
import { moving } from './known.ts';
import type { PeerQuery } from './queries.ts';
import type { Scene } from './scene.ts';

/** What both said to one query. */
interface Answer {
  readonly query: PeerQuery;
  readonly theirs: readonly Sample[];
  readonly ours: readonly Sample[];
}

/** What came of asking both the same, until they agreed. */
export interface Outcome {
  /** What is otherwise of each query on which they never did. */
  readonly apart: readonly { readonly where: string; readonly how: readonly string[] }[];
  /** Why values were apart at some time, as far as they may be. */
  readonly reasons: ReadonlySet<string>;
}

/** Asks both, and again whatever they do not agree on, or know nothing of, until the deadline. */
export async function askUntilAgreed(
  scene: Scene,
  queries: readonly PeerQuery[],
  deadline: number,
): Promise<Outcome> {
  const answers = await ask(scene, queries);
  const reasons = answers.flatMap((answer) => whyApart(answer) ?? []);
  const apart = answers
    .map((answer) => ({ query: answer.query, how: howApart(answer) }))
    .filter(({ how }) => how.length > 0);
  if (apart.length === 0 || Date.now() > deadline) {
    return {
      apart: apart.map(({ query: { where }, how }) => ({ where, how })),
      reasons: new Set(reasons),
    };
  }
  await sleep(500);
  const later = await askUntilAgreed(
    scene,
    apart.map(({ query }) => query),
    deadline,
  );
  return { ...later, reasons: new Set([...reasons, ...later.reasons]) };
}

/** What both say to each query about one and the same moment. */
export function ask({ theirs, ours, instances }: Scene, queries: readonly PeerQuery[]) {
  const now = new Date();
  return Promise.all(
    queries.map(async (query): Promise<Answer> => {
      const promql = filledIn(query.expr, instances);
      const [one, other] = await Promise.all([theirs.ask(promql, now), ours.ask(promql, now)]);
      return { query, theirs: one, ours: other };
    }),
  );
}

/** As Grafana asks when every instance is chosen, and there are no namespaces. */
const filledIn = (expr: string, instances: readonly string[]) =>
  expr
    .replaceAll(/\$__(rate_)?interval/g, '10s')
    .replaceAll('$namespace', '')
    .replaceAll('$instance', `(${instances.map((it) => it.replaceAll('.', '\\\\.')).join('|')})`);

function howApart({ query, theirs, ours }: Answer): readonly string[] {
  if (theirs.length === 0 && ours.length === 0) return ['nothing found'];
  return differences(theirs, ours, reasonFor(query) ?? exactly);
}

/** The reason that was needed, if any: not for what is not there yet. */
function whyApart(answer: Answer): string | undefined {
  const isNear = howApart(answer).length === 0;
  const isSame = differences(answer.theirs, answer.ours, exactly).length === 0;
  return isNear && !isSame ? reasonFor(answer.query)?.why : undefined;
}

const reasonFor = ({ expr }: PeerQuery) => moving.find(({ asked }) => asked.test(expr));

const exactly = { by: 0, share: 0 };
