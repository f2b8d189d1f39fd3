import { factsOf, type Kind, kindsOn } from './kinds.ts';
import { between, deckOf, type Random, randomFrom, shuffled } from './random.ts';

/** One fault that is to be made and undone. */
export interface Fault {
  readonly kind: Kind;
  /** The number of the server that it is about. */
  readonly server: number;
  /** Which of the breakable ways to that server, where it breaks one: that of one name, or that of several. */
  readonly way: 'narrow' | 'wide';
  /** Seconds from the beginning of its act to that of the fault, and from there to its end. */
  readonly at: number;
  readonly seconds: number;
  /** From 0 up to 1: where a reply is cut, and the like. */
  readonly draw: number;
}

/** Faults that go on at the same time, no two of them on one server; between two acts all is well. */
export type Act = readonly Fault[];

/** The acts of a seed, without end. */
export function* actsFrom(seed: number, servers: number): Generator<Act, never> {
  const random = randomFrom(seed);
  const onServers = deckOf(kindsOn('wire', 'server'), random);
  const onDaemon = deckOf(kindsOn('daemon'), random);
  for (;;) {
    const count = 1 + Math.floor(random() * servers * 0.6);
    const hit = shuffled([...Array(servers).keys()], random).slice(0, count);
    const faults = hit.map((server) => faultOf(onServers(), server, random));
    const more = random() < 0.5 ? [faultOf(onDaemon(), 0, random)] : [];
    yield [...faults, ...more].toSorted((a, b) => a.at - b.at);
  }
}

function faultOf(kind: Kind, server: number, random: Random): Fault {
  const most = factsOf(kind).on === 'daemon' ? 6 : 14;
  return {
    ...{ kind, server },
    way: random() < 0.5 ? 'narrow' : 'wide',
    at: between(random, 0, 10),
    seconds: between(random, 2, most),
    draw: random(),
  };
}
