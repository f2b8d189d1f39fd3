import type { Target } from '../target.ts';
import { cluster } from '../topology/cluster.ts';
import { sentinel } from '../topology/sentinel.ts';
import type { MakeTarget, Topology } from '../topology/topology.ts';
import { type Address, nameOf } from './address.ts';
import { endpointAt, type Login, loginOf } from './login.ts';
import { type Complain, type ReadFile, readerOf } from './reading.ts';
import type { Settings } from './schema.ts';
import type { TopologySettings } from './target-schema.ts';
import { basisOf } from './targets.ts';

/** Makes a topology of its settings, reading the files they name. */
export function topologyOf(
  it: TopologySettings,
  all: Settings,
  readFile: ReadFile,
  complain: Complain,
): Topology {
  const read = readerOf(readFile, complain);
  const make = makerOf(it, all);
  if (it.topology === 'cluster') {
    const login = loginOf(it, it.urls, read, complain);
    return cluster(
      beginning(it, all, make, () => login),
      place(it, make, login),
    );
  }
  // The login in the urls is that of the sentinels; the one beside them is that of the servers they watch.
  const login = loginOf(it, it.urls.map(withoutLogin), read, complain);
  const toSentinel = ({ username, password }: Address): Login => ({ ...login, username, password });
  return sentinel(it.master, beginning(it, all, make, toSentinel), {
    server: place(it, make, login),
    sentinel: place(it, make, toSentinel(it.urls[0] as Address)),
  });
}

const withoutLogin = ({ place, database }: Address): Address => ({
  place,
  database,
  username: undefined,
  password: undefined,
});

type Make = (place: Address['place'], login: Login) => Target;

const makerOf =
  (it: TopologySettings, all: Settings): Make =>
  (at, login) => ({
    ...memberOf(it, all),
    name: `${it.name}/${nameOf({ place: at })}`,
    endpoint: endpointAt(at, login, 0),
  });

function memberOf(it: TopologySettings, all: Settings) {
  const basis = basisOf(it, all, it.name);
  const master = it.topology === 'sentinel' ? it.master : undefined;
  return { ...basis, facts: { ...basis.facts, ...(master !== undefined && { master }) } };
}

function beginning(
  it: TopologySettings,
  all: Settings,
  make: Make,
  loginTo: (url: Address) => Login,
) {
  const { schedule, timeout } = basisOf(it, all, it.name);
  const seeds = it.urls.map((url) => make(url.place, loginTo(url)));
  return { name: it.name, schedule, timeout, seeds };
}

/** Members are reached as the first of the urls is: with TLS or without. */
const place = (it: TopologySettings, make: Make, login: Login): MakeTarget => {
  const kind = it.urls[0]?.place.kind === 'tls' ? 'tls' : 'tcp';
  return (host, port) => make({ kind, host, port }, login);
};
