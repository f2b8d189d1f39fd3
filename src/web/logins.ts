import { createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '../secret.ts';
import type { Verify } from './passwords.ts';

/** `busy`: too many others are being checked. */
export type Verdict = 'known' | 'unknown' | 'busy';

/** Tells whether an `Authorization` header is that of one of the `users`, who are names and bcrypt hashes. */
export type Logins = (
  header: string | undefined,
  users: ReadonlyMap<string, Secret>,
) => Promise<Verdict>;

/** What logins are checked with; `now` is in seconds. */
export interface LoginParts {
  readonly verify: Verify;
  readonly now: () => number;
  readonly sleep: (seconds: number) => Promise<unknown>;
}

/** Seconds for which a verdict is remembered after it was last asked for. */
const memory = 3600;

/** Verdicts of each kind that are remembered, and logins that may wait for theirs, the one under way among them. */
const most = { remembered: 100, waiting: 16 } as const;

/** After each check it rests four times as long: strangers who guess get a fifth of one processor at the most. */
const rest = 4;

/** A hash is slow to check, and is meant to be: one is checked at a time, and verdicts are remembered. */
export function logins(parts: LoginParts): Logins {
  // Two, so that whoever guesses a lot does not have the good ones forgotten.
  const [good, bad] = [remembered(parts.now), remembered(parts.now)];
  const underWay = new Map<string, Promise<Verdict>>();
  const key = randomBytes(32);
  const matches = oneByOne(parts);

  async function check({ password }: Login, hash: string, isUser: boolean, trace: string) {
    const answer = await matches(password, hash);
    if (answer === undefined) return 'busy';
    const verdict = answer && isUser ? 'known' : 'unknown';
    (verdict === 'known' ? good : bad).add(trace);
    return verdict;
  }

  return async (header, users) => {
    const login = loginIn(header);
    if (!login) return 'unknown';
    const isUser = users.has(login.user);
    // Whoever is not known costs what the others cost, or time would tell which names are.
    const hash = (users.get(login.user) ?? [...users.values()][0])?.reveal() ?? '';
    // Nobody can choose a login for what this makes of it: looking it up betrays nothing.
    const trace = traceOf(key, [login.user, login.password, hash, isUser]);
    if (good.has(trace)) return 'known';
    if (bad.has(trace)) return 'unknown';
    const begun = underWay.get(trace) ?? check(login, hash, isUser, trace);
    underWay.set(trace, begun);
    return begun.finally(() => underWay.delete(trace));
  };
}

const traceOf = (key: Buffer, parts: readonly unknown[]) =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64');

interface Login {
  readonly user: string;
  readonly password: string;
}

function loginIn(header = ''): Login | undefined {
  const [, encoded] = /^Basic +([\w+/=-]+) *$/i.exec(header) ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The latest traces that were asked for. */
function remembered(now: () => number) {
  const seen = new Map<string, number>();

  function add(trace: string) {
    // To the end of the order: the first is the one that was asked for longest ago.
    seen.delete(trace);
    seen.set(trace, now());
    const [oldest] = seen.keys();
    if (seen.size > most.remembered && oldest !== undefined) seen.delete(oldest);
  }

  return {
    add,
    has(trace: string) {
      const last = seen.get(trace);
      if (last === undefined || now() - last > memory) return false;
      add(trace);
      return true;
    },
  };
}

/** `undefined` where too many wait already. */
function oneByOne({ verify, now, sleep }: LoginParts) {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function turn(password: string, hash: string) {
    const begun = now();
    const matches = await verify(password, hash);
    return { matches, took: now() - begun };
  }

  return async (password: string, hash: string): Promise<boolean | undefined> => {
    if (waiting >= most.waiting) return undefined;
    waiting += 1;
    const verdict = last
      .then(() => turn(password, hash))
      .finally(() => {
        waiting -= 1;
      });
    last = verdict.then(({ took }) => sleep(took * rest)).catch(() => {});
    return (await verdict).matches;
  };
}
