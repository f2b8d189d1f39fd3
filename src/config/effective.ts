import { type Address, nameOf, parseAddress } from './address.ts';
import type { Loaded } from './load.ts';
import type { Path } from './problem.ts';
import { type Settings, settingsSchema } from './schema.ts';
import { isMap } from './sources.ts';
import { thresholdTexts } from './thresholds.ts';
import { durationText } from './units.ts';

/** The configuration in force, in the form of a file, without secrets. */
export interface Effective {
  readonly settings: Readonly<Record<string, unknown>>;
  /** What gave a setting: a flag, a variable, a place of the file, or that it is a default. */
  from(path: Path): string;
}

/** All that was given and what was not, as a file could give it. */
export function effectiveOf({ raw, file }: Loaded): Effective {
  const all = settingsSchema.parse(raw.settings);
  const given = raw.settings as Given;
  const written = isMap(file.value) ? file.value : {};
  const inFile = Array.isArray(written.targets) ? written.targets : [];
  const targets = raw.targets.map((it, i) =>
    targetText(it as Given, raw.overrides(['targets', i]) ? {} : inFile[i]),
  );
  const texts: Given = {
    ...all,
    ...chosen(given, asGiven),
    listen: listenText(all.listen),
    timeout: durationText(all.timeout),
    hitRate: { window: durationText(all.hitRate.window) },
    targets,
    thresholds: thresholdTexts(all.thresholds),
  };
  return {
    settings: Object.fromEntries(
      [...Object.keys(settingsSchema.shape).filter((it) => !last.includes(it)), ...last].map(
        (name) => [name, texts[name]],
      ),
    ),
    from(path) {
      if (raw.overrides(path)) return raw.where(path);
      return has(written, path) ? file.locate(path) : 'default';
    },
  };
}

type Given = Readonly<Record<string, unknown>>;

/** Those of which it would be hard to tell from what was made of them. */
const asGiven = ['neverAsk', 'keyspace', 'clients', 'slowlog', 'pairs'];

/** The long ones. */
const last = ['pairs', 'targets', 'thresholds'];

function listenText({ host = '', port }: Settings['listen']): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const chosen = (given: Given, names: readonly string[]) =>
  Object.fromEntries(names.map((it) => [it, asText(given[it])]));

/** What the file would have to hold for this text to be what it means. */
function asText(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\$(?=\{[A-Za-z_]\w*\})/g, '$$$$');
  if (Array.isArray(value)) return value.map(asText);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, asText(it)]));
}

const hidden = '***';

const isReference = /^\$\{[A-Za-z_]\w*\}$/;

/** Instead of a secret the variable that holds it, where the file names one. */
const secretText = (written: unknown) =>
  typeof written === 'string' && isReference.test(written) ? written : hidden;

/** A target as it was given, `written` so in the file. */
function targetText(given: Given, written: unknown): Given {
  const inFile = isMap(written) ? written : {};
  const { name, url, urls, ...rest } = given;
  const address = parseAddress(String(url));
  return {
    name: asText(name ?? (address ? nameOf(address) : new URL(String(url)).host)),
    ...(url !== undefined && { url: urlText(url) }),
    ...(Array.isArray(urls) && { urls: urls.map(urlText) }),
    ...withoutSecrets(asText(rest) as Given, inFile),
  };
}

/** Nothing of it is repeated but what is understood; https:// has no login in it. */
function urlText(given: unknown): string {
  const address = parseAddress(String(given));
  if (!address) return String(given);
  const { place, database } = address;
  if (place.kind === 'unix') {
    const path = place.path.split('/').map(encodeURIComponent).join('/');
    return `unix://${loginText(address)}${path}${database === 0 ? '' : `?db=${database}`}`;
  }
  const scheme = place.kind === 'tls' ? 'rediss' : 'redis';
  const rest = database === 0 ? '' : `/${database}`;
  return `${scheme}://${loginText(address)}${nameOf({ place })}${rest}`;
}

/** The user too: one without a password is a password in the wrong place, more often than not. */
const loginText = ({ username, password }: Address): string =>
  username === undefined && password === undefined ? '' : `${hidden}@`;

const secrets = ['password', 'token', 'email', 'apiKey'];

function withoutSecrets(given: Given, written: Given): Given {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      if (secrets.includes(key)) return [key, secretText(written[key])];
      if (key !== 'account' || !isMap(value)) return [key, value];
      return [key, withoutSecrets(value, isMap(written.account) ? written.account : {})];
    }),
  );
}

function has(tree: unknown, [first, ...rest]: Path): boolean {
  if (first === undefined) return tree !== undefined;
  if (Array.isArray(tree)) return has(tree[Number(first)], rest);
  return isMap(tree) && Object.hasOwn(tree, first) && has(tree[String(first)], rest);
}
