import { parseArgs } from 'node:util';
import { misspelt } from './misspelt.ts';
import type { Problem } from './problem.ts';

/** What there is to do but to watch as a daemon. */
export type Command = keyof typeof commands;

/** What the command line asks for. */
export interface Args {
  /** `undefined`: to watch. */
  readonly command: Command | undefined;
  readonly targets: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean>>;
  readonly help: boolean;
  readonly version: boolean;
  /** Whether it is not known what is asked for: nothing else matters then. */
  readonly isMisspelt?: true;
}

const options = {
  config: { type: 'string' },
  'env-file': { type: 'string' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const daemonOptions = {
  ...options,
  listen: { type: 'string' },
  schedule: { type: 'string' },
  compat: { type: 'boolean' },
  shard: { type: 'string' },
  'total-shards': { type: 'string' },
  'web.config.file': { type: 'string' },
  'log-level': { type: 'string' },
  'log-format': { type: 'string' },
} as const;

const aclOptions = {
  ...options,
  details: { type: 'boolean' },
  keyspace: { type: 'boolean' },
  canary: { type: 'boolean' },
  user: { type: 'string' },
} as const;

const rulesOptions = {
  config: options.config,
  version: options.version,
  help: options.help,
  format: { type: 'string' },
  out: { type: 'string' },
  job: { type: 'string' },
  selector: { type: 'string' },
  runbooks: { type: 'string' },
  scale: { type: 'string' },
  'opt-in': { type: 'boolean' },
} as const;

const commands = {
  check: { ...options, json: { type: 'boolean' } },
  watch: options,
  config: daemonOptions,
  acl: aclOptions,
  rules: rulesOptions,
} as const;

/** Reads the command line; a flag it does not know is a problem, and so is a word that is nearly a command. */
export function readArgs(argv: readonly string[]): { args: Args; problems: readonly Problem[] } {
  const [first, ...rest] = argv;
  if (first === 'help') return readArgs([...rest.filter(isCommand).slice(0, 1), '--help']);
  if (isCommand(first)) return read(first, rest, commands[first]);
  const problem = first === undefined ? undefined : misspelt(first, Object.keys(commands));
  const daemon = read(undefined, argv, daemonOptions);
  return problem ? { args: { ...daemon.args, isMisspelt: true }, problems: [problem] } : daemon;
}

const isCommand = (word: string | undefined): word is Command =>
  word !== undefined && Object.hasOwn(commands, word);

function read(command: Args['command'], argv: readonly string[], options: Options) {
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const targets: string[] = [];
  const flags: Record<string, string | boolean> = {};
  const problems: Problem[] = [];
  let word: number | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') targets.push(token.value);
    // Of `-abc` only the first: the rest may be a password, as redis-cli takes it.
    if (token.kind !== 'option' || token.index === word) continue;
    word = token.index;
    const problem = flagProblem(token, options, command);
    if (problem) problems.push({ where: token.rawName.replace(/=.*/s, ''), expected: problem });
    else flags[token.name] = token.value ?? true;
  }
  const { help: isHelp = false, version = false, ...settings } = flags;
  return {
    args: { command, targets, flags: settings, help: !!isHelp, version: !!version },
    problems,
  };
}

type Options = Readonly<Record<string, { type: 'string' | 'boolean'; short?: string }>>;

interface Flag {
  readonly name: string;
  readonly value?: string | undefined;
  /** Whether the value came after a `=`, in the same word. */
  readonly inlineValue?: boolean | undefined;
}

function flagProblem(
  { name, value, inlineValue }: Flag,
  options: Options,
  command: Args['command'],
): string | undefined {
  const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
  if (type === undefined)
    return `no such flag; see ${['cachewatch', command, '--help'].filter(Boolean).join(' ')}`;
  if (type === 'string' && (!value || (!inlineValue && value.startsWith('-'))))
    return 'expected a value after it';
  if (type === 'boolean' && value !== undefined) return 'expected no value';
  return name === 'user' ? userProblem(value) : undefined;
}

const userProblem = (value = '') =>
  isUser.test(value)
    ? undefined
    : 'expected the name of a user of its own, without spaces or quotes, and not default';

/** The rule begins with `reset`: everybody who does not log in is `default`. */
const isUser = /^(?!default$)[^\s"'\\\p{Cc}]+$/u;
