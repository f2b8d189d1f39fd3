import type { Endpoint } from '../transport/endpoint.ts';
import type { Rule, Subject } from './advice.ts';
import { isOfService } from './server.ts';

/** Nobody should be let in without a login. A unix socket has the rights of its file, REST its token. */
export const noPassword: Rule = {
  rule: 'no-password',
  advise(subject) {
    if (!isOpen(subject.target.endpoint) || isRestricted(subject)) return undefined;
    return {
      text: isOfService(subject.readings)
        ? 'In the console of the service turn on its login: a password, or users.'
        : 'Set a password with requirepass, or users with ACL SETUSER.',
      because: 'It answers without a login, so whoever reaches its port may use it.',
    };
  },
};

function isOpen(endpoint: Endpoint): boolean {
  if (endpoint.kind === 'unix' || endpoint.kind === 'rest') return false;
  // The server may ask for the certificate instead.
  if (endpoint.kind === 'tls' && endpoint.tls.cert !== undefined) return false;
  return endpoint.password === undefined && endpoint.username === undefined;
}

/** Whoever has no login may not do everything: somebody thought of them. */
const isRestricted = ({ outcomes }: Subject) =>
  [...outcomes.values()].some((it) => it.kind !== 'ok' && it.error.startsWith('NOPERM'));
