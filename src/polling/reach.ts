import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Target } from '../target.ts';
import type { Spending } from '../transport/budget.ts';
import { respTransport } from '../transport/resp.ts';
import { restTransport } from '../transport/rest.ts';
import type { Transport } from '../transport/transport.ts';

/** The way to a target; what is odd about it goes to the log, once. */
export function reach(
  { name, endpoint, timeout }: Target,
  clock: Clock,
  log: Log,
  spending?: Spending,
): Transport {
  if (endpoint.kind === 'rest') return restTransport(endpoint, clock, spending);
  if (endpoint.kind === 'tls' && endpoint.tls.insecure) {
    log.warn({ target: name }, 'tls.insecure: the certificate is not checked');
  }
  const said = new Set<string>();
  const notice = (oddity: string) => {
    // Not at every reconnect.
    if (!said.has(oddity)) log.warn({ target: name, oddity }, 'odd login');
    said.add(oddity);
  };
  return respTransport(endpoint, { clock, timeout, notice });
}
