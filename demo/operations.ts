const users = 200;
const pages = ['home', 'search', 'basket', 'checkout'];

/** Stores the keys that `operations` finds again. */
export const loadUsers: string[][] = Array.from({ length: users }, (_, user) => [
  'SET',
  `demo:user:${user}`,
  JSON.stringify({ user, name: `Somebody ${user}` }),
]);

/** Five commands, ten times a second: four lookups of users, and a write. */
export function operations(tick: number, random: () => number = Math.random): string[][] {
  const share = hitShare(tick);
  const pick = (below: number) => Math.floor(random() * below);
  const lookup = () => [
    'GET',
    random() < share ? `demo:user:${pick(users)}` : `demo:gone:${pick(users)}`,
  ];
  return [lookup(), lookup(), lookup(), lookup(), write(tick, pick)];
}

/** The share of lookups that are hits: 0.90, give or take 0.05, once round in two minutes. */
export function hitShare(tick: number): number {
  return 0.9 + 0.05 * Math.sin((2 * Math.PI * tick) / 1200);
}

function write(tick: number, pick: (below: number) => number): string[] {
  switch (tick % 5) {
    case 0:
      return ['HINCRBY', 'demo:views', pages[pick(pages.length)] ?? 'home', '1'];
    case 1:
      return ['LPUSH', 'demo:jobs', `job ${tick}`];
    case 2:
      return ['LTRIM', 'demo:jobs', '0', '99'];
    default:
      return [
        'SET',
        `demo:session:${tick}`,
        'x'.repeat(100 + pick(400)),
        'PX',
        `${500 + pick(5000)}`,
      ];
  }
}
