import { BlockList, isIP } from 'node:net';
import type { Rule } from './advice.ts';

/** What goes through a public network should be encrypted. Of most host names nobody can say where they lead. */
export const noTls: Rule = {
  rule: 'no-tls',
  advise({ target: { endpoint } }) {
    if (endpoint.kind !== 'tcp' || !isPublic(endpoint.host)) return undefined;
    return {
      text: 'Reach it over TLS: rediss:// in its url.',
      because: `${endpoint.host} is a public address: on the way there anybody may read the login and the data.`,
    };
  },
};

function isPublic(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return services.some((it) => it.test(host));
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return !special.check(host, family) && (version === 4 || global.check(host, family));
}

/** Hosts of services that are reached through the internet; Redis Cloud's with `internal` in them are for peers. */
const services = [/\.upstash\.io$/i, /^(?!.*\binternal\b).*\.(redis-cloud|redislabs)\.com$/i];

/** What IANA's registries of special addresses keep from the internet. */
const special = new BlockList();
for (const [net, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
  ] as const),
  ...([
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
  ] as const),
  ...([
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ] as const),
] as const)
  special.addSubnet(net, prefix, 'ipv4');
special.addSubnet('2001:db8::', 32, 'ipv6');

/** All addresses of version 6 that lead anywhere in the internet. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
