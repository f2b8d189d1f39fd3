/** What is to be known of a command, beyond its name, before a user is allowed it. */
export type Standing =
  /** Servers since 7.0 do not all know it, and one unknown name fails a whole rule. */
  | { readonly kind: 'newer'; readonly since: string }
  /** Only shows details: not asked for unless they are wanted. */
  | { readonly kind: 'detail'; readonly why: string }
  /** Never allowed by a rule of ours. */
  | { readonly kind: 'withheld'; readonly why: string }
  /** Needs no permission. */
  | { readonly kind: 'free'; readonly why: string };

/** By the name that ACL knows the command by; every other one is plain. */
export const standings: Readonly<Record<string, Standing>> = {
  auth: { kind: 'free', why: 'any connection may send' },
  'client|list': { kind: 'detail', why: 'shows addresses, names and users of all clients' },
  'slowlog|get': { kind: 'detail', why: 'shows what clients sent, data included' },
  'config|get': { kind: 'withheld', why: 'shows passwords, as requirepass and masterauth' },
  'client|no-touch': { kind: 'newer', since: 'Redis since 7.2 and Valkey' },
  'commandlog|len': { kind: 'newer', since: 'Valkey since 8.1' },
  'ft._list': { kind: 'newer', since: 'servers with a search module' },
  'ft.info': { kind: 'newer', since: 'servers with a search module' },
};

/** Commands of which ACL knows each subcommand by itself. */
export const containers: ReadonlySet<string> = new Set([
  ...['acl', 'client', 'cluster', 'command', 'commandlog', 'config', 'function', 'latency'],
  ...['memory', 'module', 'object', 'pubsub', 'script', 'sentinel', 'slowlog', 'xgroup', 'xinfo'],
]);

/** Whether a sentinel knows the command: it refuses a rule with a name of another server's. */
export const isForSentinels = (name: string): boolean =>
  /^(ping|info|auth|client\|setname|sentinel\|.*)$/.test(name);

/** Whether any other server knows it. */
export const isForServers = (name: string): boolean => !name.startsWith('sentinel|');

/** Whether it looks at keys, or into what is made of them: it is refused without a permission for these. */
export const readsKeys = (name: string): boolean =>
  /^(type|exists|pttl|mget|strlen|getrange|pfcount|llen|hlen|scard|zcard|xlen|memory\|usage|xinfo\|.*|eval_ro|ft\.info)$/.test(
    name,
  );
