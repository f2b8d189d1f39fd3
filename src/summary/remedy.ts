import type { Reason } from '../reason.ts';

/** What to do first about a target that is down; alerts/runbooks/RedisDown.md tells more. */
export const remedies: Readonly<Record<Reason, string>> = {
  refused: 'See whether it runs, and listens on that address and port',
  reset: 'See whether it runs or is being restarted, and what stands between: it hung up',
  dns: 'Check the host in its url: it has no address where cachewatch runs',
  timeout: 'See whether it hangs, and whether a firewall drops packets on the way',
  tls: 'Check its certificate, and whether it speaks TLS on that port at all',
  auth: 'Check the user and the password that cachewatch logs in with',
  noperm: 'Give the user of cachewatch the rule that `cachewatch acl` prints',
  loading: 'Wait: it reads its data, and a restart would begin that anew',
  maxclients: 'Close connections, or raise maxclients: it takes no more',
  quota: "Look at the provider's plan: its quota is used up, or its rate limit hit",
  protocol: 'Check the port: what answers there does not speak as a Redis does',
  other: "Read the log of cachewatch, which has the server's own words",
};
