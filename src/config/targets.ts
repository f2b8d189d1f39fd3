import { secret } from '../secret.ts';
import type { Target } from '../target.ts';
import type { Endpoint } from '../transport/endpoint.ts';
import { nameOf } from './address.ts';
import { type Complain, type Read, type ReadFile, readerOf } from './reading.ts';
import type { Settings, TargetSettings } from './schema.ts';
import { tlsOf } from './tls.ts';

/** Makes targets of their settings, reading the files these name; `undefined` settings keep their place in the list. */
export function targetsOf(
  given: readonly (TargetSettings | undefined)[],
  settings: Settings,
  readFile: ReadFile,
  complain: Complain,
): Target[] {
  const targets = given.map(
    (it, i) =>
      it &&
      targetOf(it, settings, readFile, (path, expected) =>
        complain(['targets', i, ...path], expected),
      ),
  );
  for (const [i, target] of targets.entries()) {
    const first = targets.findIndex((other) => other?.name === target?.name);
    if (target && first < i)
      complain(['targets', i], `expected a name of its own: targets[${first}] has it`);
  }
  return targets.filter((target) => target !== undefined);
}

function targetOf(
  it: TargetSettings,
  all: Settings,
  readFile: ReadFile,
  complain: Complain,
): Target {
  const read = readerOf(readFile, complain);
  return {
    name: it.name ?? nameOf(it.url),
    endpoint: endpointOf(it, read, complain),
    labels: it.labels,
    schedule: it.schedule ?? all.schedule,
    timeout: it.timeout ?? all.timeout,
    facts: { memoryLimit: it.memoryLimit, hitRateWindow: all.hitRate.window },
  };
}

function endpointOf(it: TargetSettings, read: Read, complain: Complain): Endpoint {
  const login = {
    username: it.username ?? it.url.username,
    password: passwordOf(it, read, complain),
    database: it.url.database,
  };
  const { place } = it.url;
  if (it.tls && place.kind !== 'tls') complain(['tls'], 'expected a rediss:// url beside it');
  return place.kind === 'tls'
    ? { ...login, ...place, kind: 'tls', tls: tlsOf(it.tls, read, complain) }
    : ({ ...login, ...place } as Endpoint);
}

function passwordOf(it: TargetSettings, read: Read, complain: Complain): Endpoint['password'] {
  const given = [it.url.password, it.password, it.passwordFile].filter((one) => one !== undefined);
  if (given.length > 1) {
    complain([], 'expected one of a password in the url, password and passwordFile, not more');
  }
  // An editor ends the file with a line break that is not part of the password.
  const inFile = read(['passwordFile'], it.passwordFile)?.replace(/\r?\n$/, '');
  if (inFile === '') complain(['passwordFile'], 'expected a password in the file, but it is empty');
  const text = inFile ?? it.password;
  return text === undefined ? it.url.password : secret(text);
}
