/** Why a target is down: the values of the `reason` label, and no others. */
export const reasons = [
  'refused',
  'dns',
  'timeout',
  'tls',
  'auth',
  'noperm',
  'loading',
  'maxclients',
  'quota',
  'protocol',
  'reset',
  'other',
] as const;

/** One of `reasons`. */
export type Reason = (typeof reasons)[number];

/** A poll's failure whose reason is already known. */
export class Down extends Error {
  override readonly name = 'Down';
  readonly reason: Reason;
  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Finds the reason in an error of Node, of the transport, or of the server's own words. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Down) return error.reason;
  const { code = '', name = '', message = '' } = error as Partial<NodeJS.ErrnoException>;
  return codes[code] ?? reasonOfCodeLike(code) ?? codes[name] ?? reasonOfReply(message);
}

const codes: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'refused',
  ENOENT: 'refused',
  EACCES: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ETIMEDOUT: 'timeout',
  TimeoutError: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  EPROTO: 'tls',
  ParserError: 'protocol',
};

function reasonOfCodeLike(code: string): Reason | undefined {
  if (/^ERR_(SSL|TLS|OSSL)|CERT|SIGNATURE|^CRL_/.test(code)) return 'tls';
  // What Node's HTTP parser says of an answer that is no HTTP.
  return /^HPE_/.test(code) ? 'protocol' : undefined;
}

const replies: readonly (readonly [RegExp, Reason])[] = [
  [/^(WRONGPASS|NOAUTH|ERR invalid password|ERR AUTH)/i, 'auth'],
  [/^NOPERM/, 'noperm'],
  [/^LOADING/, 'loading'],
  [/max number of clients/i, 'maxclients'],
  [/max (daily )?requests? limit exceeded/i, 'quota'],
  [/^DENIED/, 'refused'],
  [/^Protocol error|Unknown RESP type|Please report this|Command queue state/i, 'protocol'],
  [/Connection is closed|socket disconnected|isn't writeable|due to connection close/i, 'reset'],
];

/** Finds the reason in what a server said instead of answering. */
export function reasonOfReply(text: string): Reason {
  return replies.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

/** The words of others where they say nothing to whoever reads a log. */
const ours: readonly (readonly [RegExp, string])[] = [
  [
    /^Connection is closed|isn't writeable|socket disconnected|due to connection close/i,
    'it hung up before it had answered',
  ],
  [/^Command queue state/i, 'it answered what nobody had asked'],
  [/\bE[MN]FILE\b/, 'too many files are open: see the limit of the process, ulimit -n'],
];

/** What there is to say of anything that was thrown. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return ours.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}
