/** A share of 1 in whole percent, rounded down: 79.9 % is not 80 %. */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;

/** Bytes, as people say them. */
export function bytes(count: number): string {
  const unit = units.find(({ size }) => count >= size) ?? { size: 1, name: 'B' };
  return `${Number((count / unit.size).toPrecision(3))} ${unit.name}`;
}

const units = [
  { size: 2 ** 40, name: 'TiB' },
  { size: 2 ** 30, name: 'GiB' },
  { size: 2 ** 20, name: 'MiB' },
];

/** A moment, in seconds since the epoch, as its day in UTC. */
export const day = (epoch: number): string => new Date(epoch * 1000).toISOString().slice(0, 10);
