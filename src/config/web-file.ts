import { dirname, resolve } from 'node:path';
import { secret } from '../secret.ts';
import { fileAt, type RawFile } from './file.ts';
import { map } from './forms.ts';
import { parse } from './parse.ts';
import type { Problem, Result } from './problem.ts';
import { type Complain, type ReadFile, readerOf, under } from './reading.ts';
import { isMap, nameOf } from './sources.ts';
import { webSchema } from './web-schema.ts';
import type { WebFile, WebSettings } from './web-settings.ts';
import { webTlsOf } from './web-tls.ts';

/** The web configuration file at `path`: TLS and logins, as Prometheus' exporters read them. */
export function webFileAt(path: string, readFile: ReadFile): Result<WebFile> {
  const { read, isNew, forget } = watching(readFile);
  const load = () => {
    forget();
    return webSettingsAt(path, read);
  };
  const first = load();
  if (!first.ok) return first;
  return {
    ok: true,
    value: { first: first.value, again: () => (isNew() ? load() : undefined) },
  };
}

/** Remembers what was read. By its text: the time of a change says less, where links are swapped for one. */
function watching(readFile: ReadFile) {
  const texts = new Map<string, string | undefined>();

  function textOf(path: string) {
    try {
      return readFile(path);
    } catch {
      return undefined;
    }
  }

  return {
    read(path: string) {
      texts.set(path, undefined);
      const text = readFile(path);
      texts.set(path, text);
      return text;
    },
    forget: () => texts.clear(),
    isNew: () => [...texts].some(([path, text]) => textOf(path) !== text),
  };
}

function webSettingsAt(path: string, readFile: ReadFile): Result<WebSettings> {
  const file = fileAt(path, readFile);
  if (!file.ok) return file;
  const problems: Problem[] = [];
  const settings = settingsIn(file.value, besides(path, readFile), (at, expected) =>
    problems.push({ where: `${file.value.locate(at)} ${nameOf(at)}`.trim(), expected }),
  );
  return settings && problems.length === 0
    ? { ok: true, value: settings }
    : { ok: false, problems };
}

/** Files are named relative to the one that names them. */
const besides =
  (file: string, readFile: ReadFile): ReadFile =>
  (path) =>
    readFile(resolve(dirname(file), path));

function settingsIn(
  { value }: RawFile,
  readFile: ReadFile,
  complain: Complain,
): WebSettings | undefined {
  if (!isMap(value)) return void complain([], map);
  if (Object.keys(value).length === 0) return void complain([], expectedSection);
  const section = parse(webSchema, value, [], complain);
  if (!section) return undefined;
  const { tls_server_config: tls, basic_auth_users: users, rate_limit: limit } = section;
  const name = 'tls_server_config';
  const read = readerOf(readFile, complain);
  return {
    tls: tls ? webTlsOf(tls, under(name, read), under(name, complain)) : undefined,
    users: new Map(Object.entries(users ?? {}).map(([user, hash]) => [user, secret(hash)])),
    rateLimit: limit?.interval ? limit : undefined,
    headers: filled(section.http_server_config?.headers ?? {}),
  };
}

/** Whoever writes a file may empty it first. */
const expectedSection = 'expected a section, as an empty file would ask for neither TLS nor logins';

/** An empty one is none, as the exporters have it. */
const filled = (headers: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, it]) => (it ? [[name, it]] : [])));
