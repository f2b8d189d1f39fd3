import { allConcerns } from '../../src/keyspace/concerns.ts';
import { type RoundParts, runRound } from '../../src/keyspace/round.ts';
import type { KeyName, KeyspaceSettings } from '../../src/keyspace/settings.ts';
import { type LabeledValue, valuesOf } from '../../src/metric.ts';
import type { Command, Reply } from '../../src/transport/transport.ts';

/** A key of the target's own database. */
export const key = (name: string, database?: number): KeyName => ({ database, name });

/** Settings that ask for nothing but this. */
export const settingsOf = (asked: Partial<KeyspaceSettings>): KeyspaceSettings => ({
  schedule: '* * * * * *',
  maxCommands: 100,
  maxSeconds: 10,
  maxKeys: 100,
  keys: [],
  patterns: [],
  streams: [],
  scripts: [],
  searchIndexes: [],
  clients: undefined,
  slowlog: false,
  ...asked,
});

/** What a server answers, by the command and, where it is not the first, the database before it: `db1 TYPE it`. */
export type Script = Readonly<Record<string, unknown>>;

/** Rounds on a server of which `script` is all there is; one that is given first, as a new connection would be. */
export function roundsOf(asked: Partial<KeyspaceSettings>, parts: Partial<RoundParts> = {}) {
  const memories = new Map();
  const sent: string[] = [];
  const batches: string[][] = [];
  return {
    sent,
    batches,
    async round(script: Script, server = 'one') {
      let database = parts.home ?? 0;
      const answer = (command: Command): Reply => {
        if (command[0] === 'SELECT') database = Number(command[1]);
        const words = database === 0 ? command : [`db${database}`, ...command];
        return replyTo(script[words.join(' ')] ?? script[command[0]], command);
      };
      const learned = await runRound({
        ...{ concerns: allConcerns, memories, settings: settingsOf(asked), home: 0, server },
        ...{ budget: 100, refusalOf: () => undefined, connections: () => 1 },
        ...{ suspects: new Set<string>(), suspected: () => {}, ...parts },
        async send(commands) {
          sent.push(...commands.map((it) => it.join(' ')));
          batches.push(commands.map((it) => it.join(' ')));
          return commands.map(answer);
        },
      });
      const seriesOf = (name: string): readonly LabeledValue[] =>
        valuesOf(learned.readings.find(({ metric }) => metric.name === name)?.reading);
      const errors = new Map(
        [...learned.outcomes].map(([name, { error }]) => [name, error?.message]),
      );
      return { ...learned, seriesOf, errors };
    },
  };
}

function replyTo(answer: unknown, [name]: Command): Reply {
  if (name === 'SELECT' && answer === undefined) return { ok: true, value: 'OK' };
  if (answer instanceof Error) return { ok: false, error: answer.message };
  if (answer === undefined) return { ok: false, error: `ERR unknown command '${name}'` };
  return { ok: true, value: answer };
}
