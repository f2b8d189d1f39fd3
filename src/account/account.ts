import { deadline } from '../abort.ts';
import type { Clock } from '../clock.ts';
import { latest } from '../latest.ts';
import type { Log } from '../log.ts';
import type { Target } from '../target.ts';
import { type Poster, poster } from '../transport/https.ts';
import { type Asked, askAccount } from './ask.ts';
import { accountLog } from './log.ts';
import type { AccountSettings } from './settings.ts';

/** The provider's account behind one target: asked beside the polls, which never notice. */
export interface Account {
  /** To be run on its schedule: asks once; does nothing while it is at that. */
  readonly job: { readonly expression: string; run(again: number): void };
  view(): AccountView;
  /** Ends an asking that is under way. */
  close(): void;
}

/** What there is to say of an account at one moment. */
export interface AccountView {
  /** `undefined` until it was first asked, and while the next asking is overdue. */
  readonly last: Asked | undefined;
  /** When it last answered, in seconds since the epoch. */
  readonly succeededAt: number | undefined;
}

/** What an account needs from outside. */
export interface AccountParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Told after each asking. */
  changed(): void;
}

/** The account that a target names, not asked yet; `undefined` where it names none. */
export function accountOf({ name, account }: Target, parts: AccountParts): Account | undefined {
  if (!account) return undefined;
  const way = poster(new URL(account.url).protocol, parts.clock);
  return accountBy(account, { ...parts, way, report: accountLog(name, parts.log) });
}

interface Asking extends Omit<AccountParts, 'log'> {
  readonly way: Pick<Poster, 'get' | 'close'>;
  report(asked: Asked): void;
}

function accountBy(settings: AccountSettings, parts: Asking): Account {
  const { clock, way } = parts;
  const found = latest<Asked>(clock, settings.timeout);
  let succeededAt: number | undefined;
  let underWay: ReturnType<typeof deadline> | undefined;
  let closed = false;

  async function run(again: number) {
    found.expectNext(again);
    if (underWay || closed) return;
    underWay = deadline(settings.timeout, clock);
    const asked = await askAccount(settings, way, underWay.signal);
    underWay.release();
    underWay = undefined;
    way.close();
    if (!closed) keep(asked);
  }

  function keep(asked: Asked) {
    found.keep(asked);
    if (asked.up) succeededAt = clock.epoch();
    parts.report(asked);
    parts.changed();
  }

  return {
    job: { expression: settings.schedule, run: (again) => void run(again) },
    view: () => ({ last: found.current(), succeededAt }),
    close() {
      closed = true;
      underWay?.abort(new Error('closing'));
      way.close();
    },
  };
}
