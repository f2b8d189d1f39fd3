import { distinct } from '../collectors/distinct.ts';
import { gauge, type LabeledValue } from '../metric.ts';
import { defineConcern } from './concern.ts';
import { exact, isElsewhere, said } from './reply.ts';
import type { Script } from './settings.ts';
import type { Steps } from './task.ts';

interface Returned {
  readonly file: string;
  /** Whether it returned names and numbers, and nothing else. */
  readonly isSound: boolean;
  readonly values: readonly (readonly [key: string, value: number])[];
}

/** What Lua scripts return that may only read. */
export const scripts = defineConcern<Returned>({
  name: 'scripts',
  tasks: ({ settings, home, suspects }) =>
    settings.scripts.map((it) => ({
      ...{ name: it.file, oneByOne: 'script' as const, database: home },
      steps: suspects.has(it.file) ? leaveOut(it) : run(it),
    })),
  commands: ({ scripts }) => (scripts.length > 0 ? [['EVAL_RO']] : []),
  metrics: [
    gauge(
      'redis_script_result',
      'Whether the script returned names and numbers by turns, and nothing else, 0 too for an hour after it did not end; absent where the server knows no EVAL_RO, as Redis before 7.0, and where another node of the cluster has its keys.',
      {
        from: 'EVAL_RO',
        labels: ['filename'],
        read: (all) =>
          distinct(
            all.map(({ file, isSound }) => ({
              labels: { filename: file },
              value: isSound ? 1 : 0,
            })),
          ),
      },
    ),
    gauge('redis_script_values', 'A number that the script returned, and its name as key.', {
      from: 'EVAL_RO',
      labels: ['filename', 'key'],
      read: (all) => distinct(all.flatMap(valuesOf)),
    }),
  ],
});

const valuesOf = ({ file, values }: Returned): readonly LabeledValue[] =>
  values.map(([key, value]) => ({ labels: { filename: file, key }, value }));

function* run({ file, text }: Script): Steps<readonly Returned[]> {
  const [reply] = yield [['EVAL_RO', text, '0']];
  if (reply && !reply.ok && saysNothing(reply.error)) return [];
  const list = said(reply);
  const flat: readonly unknown[] = Array.isArray(list) ? list : [];
  const values = flat.flatMap((key, i) => (i % 2 === 0 ? pairOf(key, flat[i + 1]) : []));
  return [{ file, isSound: Array.isArray(list) && values.length * 2 === flat.length, values }];
}

function* leaveOut({ file }: Script): Steps<readonly Returned[]> {
  yield [];
  return [{ file, isSound: false, values: [] }];
}

/** The server does not know the command, or another one has the keys: that is not the script's fault. */
const saysNothing = (error: string) =>
  /^(ERR unknown command|NOPERM)/i.test(error) || isElsewhere(error);

function pairOf(key: unknown, value: unknown): readonly (readonly [string, number])[] {
  const number = exact(value);
  return typeof key === 'string' && number !== undefined ? [[key, number]] : [];
}
