import { Down, reasonOfReply } from '../reason.ts';
import type { SocketEndpoint } from './endpoint.ts';
import type { Command, Reply } from './transport.ts';

/** What a new connection says first; ours rather than ioredis' own, which writes its complaints to the console. */
export interface Greeting {
  readonly commands: readonly Command[];
  /**
   * Reads the replies, in the order of `commands`. Throws `Down` when the login was refused;
   * returns what is odd but harmless, as sentences.
   */
  read(replies: readonly Reply[]): readonly string[];
}

interface Step {
  readonly command: Command;
  /** `undefined`: nothing to say. */
  refused(error: string): string | undefined;
}

/** The login, the database and the name under which the connection shows in CLIENT LIST. */
export function greetingFor(endpoint: SocketEndpoint): Greeting {
  const steps = [...login(endpoint), ...database(endpoint), name];
  return {
    commands: steps.map((step) => step.command),
    read: (replies) =>
      steps.flatMap((step, i) => {
        const reply = replies[i];
        return (reply && !reply.ok && oddityOf(step, withoutPassword(reply.error, endpoint))) || [];
      }),
  };
}

function oddityOf(step: Step, error: string): string | undefined {
  // Whatever comes first is answered so, and then the connection is closed.
  if (reasonOfReply(error) === 'maxclients') throw new Down('maxclients', error);
  return step.refused(error);
}

/** A server may repeat what it was sent. */
const withoutPassword = (error: string, { password }: SocketEndpoint): string =>
  password ? error.replaceAll(password.reveal(), String(password)) : error;

const name: Step = { command: ['CLIENT', 'SETNAME', 'cachewatch'], refused: () => undefined };

function login({ username, password }: SocketEndpoint): readonly Step[] {
  if (!username && !password) return [];
  const user = username ? [username] : [];
  // A user may need no password, and takes any; not to log in would be to watch as `default`.
  return [{ command: ['AUTH', ...user, password?.reveal() ?? ''], refused: refuseLogin }];
}

function refuseLogin(error: string): string {
  if (/no password is set|without any password configured/i.test(error)) {
    return 'a password is configured, but the server asks for none';
  }
  if (/wrong number of arguments/i.test(error)) {
    throw new Down('auth', 'the server knows no users, as before Redis 6: leave out the user name');
  }
  const reason = reasonOfReply(error);
  if (reason !== 'other') throw new Down(reason, error);
  // Not in its own words: a server that does not know AUTH repeats the password.
  throw new Down('auth', 'the server refused AUTH in words of its own');
}

function database({ database }: SocketEndpoint): readonly Step[] {
  if (database === 0) return [];
  const refused = (error: string) => `database ${database} was refused: ${error}`;
  return [{ command: ['SELECT', String(database)], refused }];
}
