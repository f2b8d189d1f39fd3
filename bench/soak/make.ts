import { clientOf } from '../../faults/traffic.ts';
import type { Plan } from '../../test/broken/plans.ts';
import { callRedis } from '../../test/servers/redis-cli.ts';
import type { Daemon } from './daemon.ts';
import { acquaint, type Fleet, type Place } from './fleet.ts';
import { factsOf, type Kind } from './kinds.ts';
import type { Fault } from './plan.ts';

/** What faults are made on. */
export interface Scene {
  readonly fleet: Fleet;
  readonly daemon: Daemon;
}

type Undo = () => void | Promise<void>;
type Make = (place: Place, fault: Fault, scene: Scene) => Undo | Promise<Undo>;

/** Makes a fault, and returns what undoes it; rejects when it could not be made. */
export async function make(fault: Fault, scene: Scene): Promise<Undo> {
  const place = scene.fleet.places[fault.server] as Place;
  return makers[fault.kind](place, fault, scene);
}

const wire =
  (planned: (draw: number) => Plan): Make =>
  (place, { way, draw }) => {
    place[way].set(planned(draw));
    return () => place[way].set({ kind: 'pass' });
  };

// More than a poll is answered at the least, and so not too far for any.
const somewhere = (draw: number) => Math.floor(draw * 3000);

const pour = (first: string, body: string): Make =>
  wire(() => ({ kind: 'pour', first, body, bytes: 1e11 }));

const makers: Readonly<Record<Kind, Make>> = {
  'reset in a reply': wire((draw) => ({ kind: 'cut', after: somewhere(draw), by: 'reset' })),
  'end in a reply': wire((draw) => ({ kind: 'cut', after: somewhere(draw), by: 'end' })),
  silence: wire((draw) => ({ kind: 'silent', after: somewhere(draw) })),
  'late replies': wire((draw) => ({ kind: 'delay', seconds: 0.02 + draw / 8 })),
  'replies later than the timeout': wire((draw) => ({ kind: 'delay', seconds: 2.5 + draw })),
  garbage: wire(() => ({ kind: 'swap', swapped: (chunk) => chunk.map((byte) => byte ^ 0x55) })),
  'a string without end': pour('$9000000000\r\n', 'x'),
  'a line without end': pour('+', 'x'),
  'replies without end': pour('', '+OK\r\n'),
  'new connections are reset': wire(() => ({ kind: 'refuse' })),
  'frozen server'({ server }) {
    server.now().pause();
    return () => server.now().resume();
  },
  async 'killed server'({ server }) {
    await server.kill();
    return async () => {
      await server.start();
      await acquaint(server.now());
    };
  },
  async 'another password'({ server: { port, now } }) {
    await now().cli('CONFIG', 'SET', 'requirepass', 'another');
    const login = { port, password: 'another' };
    await callRedis(login, hangUp);
    return async () => void (await callRedis(login, ['CONFIG', 'SET', 'requirepass', '']));
  },
  'full of clients': fill,
  async 'connections killed'({ server }) {
    await server.now().cli(...hangUp);
    return () => {};
  },
  async 'statistics reset'({ server }) {
    await server.now().cli('CONFIG', 'RESETSTAT');
    return () => acquaint(server.now());
  },
  async 'all keys flushed'({ server }) {
    await server.now().cli('FLUSHALL');
    return () => {};
  },
  'keys evicted': evict,
  'frozen daemon'(_, __, { daemon }) {
    daemon.freeze();
    return daemon.resume;
  },
  async 'targets come and go'(_, { draw }, { daemon, fleet }) {
    await daemon.become(visitors(draw, fleet));
    return () => daemon.become([]);
  },
  async 'broken configuration'(_, __, { daemon }) {
    await daemon.misconfigure();
    return () => daemon.become([]);
  },
};

const hangUp = ['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'] as const;

/** Leaves room for nobody but whoever makes it. */
async function fill({ server }: Place): Promise<Undo> {
  const client = clientOf(server);
  await client.config('SET', 'maxclients', 1);
  await client.call(...hangUp);
  return async () => {
    await client.config('SET', 'maxclients', 10_000);
    client.disconnect();
  };
}

/** Has it throw away keys, and refuse writes when it has none. */
async function evict({ server }: Place): Promise<Undo> {
  const { cli } = server.now();
  await cli('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-random', 'maxmemory', '1');
  return async () => void (await cli('CONFIG', 'SET', 'maxmemory', '0'));
}

let comings = 0;

/** Some one in twenty more, by names that there have never been, where others are. */
function visitors(draw: number, { names }: Fleet) {
  comings += 1;
  const first = Math.floor(draw * names.length);
  return [...names.slice(first), ...names]
    .slice(0, Math.ceil(names.length / 20))
    .map(({ name, url }) => ({ name: `visit-${comings}-${name}`, url }));
}

/** Whether a fault hits the target of a name, that of a visitor too. */
export function hittingOf({ kind, server, way }: Fault, { names }: Pick<Fleet, 'names'>) {
  const byName = new Map(names.map((it) => [it.name, it]));
  const { on } = factsOf(kind);
  return (target: string): boolean => {
    if (on === 'daemon') return kind === 'frozen daemon';
    const it = byName.get(target.replace(/^visit-\d+-/, ''));
    return it?.server === server && (on === 'server' || it.way === way);
  };
}
