import type { Command, Reply } from '../transport/transport.ts';

/** What is compared of a key; a length by the command that tells it. */
export type Aspect = 'value' | 'presence' | 'expiry' | 'LLEN' | 'HLEN' | 'SCARD' | 'ZCARD' | 'XLEN';

/** One thing that both sides are asked about one key. */
export interface Question {
  readonly key: string;
  readonly aspect: Aspect;
}

/** What a side says: a moment as a number, in seconds, anything else as text; `undefined`: there is no such key. */
export type Said = string | number | undefined;

/** Questions as commands, and what the replies say, in the order of the questions. */
export interface Asked {
  readonly commands: readonly Command[];
  /** `now` is in seconds. Throws `Refused`. */
  read(replies: readonly Reply[], now: number): readonly Said[];
}

/** That a side does not answer what it is asked; in its own words. */
export class Refused extends Error {}

/** All values are asked with one command: on the cloud side every command may be billed. */
export function askedOf(questions: readonly Question[]): Asked {
  const values = questions.filter(({ aspect }) => aspect === 'value');
  const others = questions.filter(({ aspect }) => aspect !== 'value');
  const commands = [...commandForAll(values), ...others.map(commandFor)];
  return {
    commands,
    read(replies, now) {
      const [ofValues, ofOthers] = [replies[0], replies.slice(commands.length - others.length)];
      const said = new Map<Question, Said>([
        ...values.map((it, i) => [it, valueIn(ofValues, i)] as const),
        ...others.map((it, i) => [it, saidIn(ofOthers[i], it.aspect, now)] as const),
      ]);
      return questions.map((it) => said.get(it));
    },
  };
}

const commandForAll = (values: readonly Question[]): readonly Command[] =>
  values.length > 0 ? [['MGET', ...values.map(({ key }) => key)]] : [];

const names: Partial<Record<Aspect, string>> = { presence: 'EXISTS', expiry: 'PTTL' };

const commandFor = ({ key, aspect }: Question): Command => [names[aspect] ?? aspect, key];

function valueIn(reply: Reply | undefined, i: number): Said {
  const values = answerIn(reply);
  if (!Array.isArray(values)) throw new Refused('MGET: no list of values');
  return values[i] === null ? undefined : String(values[i]);
}

function saidIn(reply: Reply | undefined, aspect: Aspect, now: number): Said {
  if (reply?.ok === false && reply.error.startsWith('WRONGTYPE')) return 'of another type';
  const value = Number(answerIn(reply));
  if (aspect === 'expiry') return momentOf(value, now);
  return value === 0 ? undefined : String(value);
}

function momentOf(milliseconds: number, now: number): Said {
  if (milliseconds === -2) return undefined;
  return milliseconds === -1 ? 'never' : now + milliseconds / 1000;
}

/** What a side says, as it is: what is refused is no key that is not there. Throws `Refused`. */
export function answerIn(reply: Reply | undefined): unknown {
  if (!reply?.ok) throw new Refused(reply?.error ?? 'no reply');
  return reply.value;
}

/** Two sides that were written one after the other; Redis keeps moments to the millisecond. */
const tolerance = 60;

/** Whether both say the same; moments may lie up to a minute apart. */
export const agree = (one: Said, other: Said): boolean =>
  typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= tolerance
    : readable(one) === readable(other);

// What is no UTF-8 comes with one sign for it or with several, as the way is.
const readable = (said: Said): Said =>
  typeof said === 'string' ? said.replace(/\uFFFD+/g, '\uFFFD') : said;
