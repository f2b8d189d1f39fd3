/** The files of `/proc` that tell who listens where; each call throws where that may not be read. */
export interface Proc {
  /** The names in a folder. */
  list(path: string): readonly string[];
  read(path: string): string;
  /** What a symbolic link names. */
  link(path: string): string;
}

/** An address that can be dialled. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Where the processes that were started with `argument` listen: what they do, whatever flags, files or variables asked for. */
export function listening(proc: Proc, argument: string): readonly Address[] {
  const sockets = new Set(
    proc
      .list('/proc')
      .filter((it) => /^\d+$/.test(it) && argumentsOf(proc, it).includes(argument))
      .flatMap((it) => socketsOf(proc, it)),
  );
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((path) => unlessUnreadable(() => proc.read(path).split('\n'), []))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === listens && sockets.has(inode ?? ''))
    .map(([, local = '']) => addressIn(local));
}

/** As the kernel writes the state. */
const listens = '0A';

const argumentsOf = (proc: Proc, pid: string) =>
  unlessUnreadable(() => proc.read(`/proc/${pid}/cmdline`).split('\0'), []);

const socketsOf = (proc: Proc, pid: string) =>
  unlessUnreadable(() => proc.list(`/proc/${pid}/fd`), []).flatMap((it) => {
    const link = unlessUnreadable(() => proc.link(`/proc/${pid}/fd/${it}`), '');
    return /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [];
  });

/** Of a process that is another user's, or gone meanwhile, nothing is known. */
function unlessUnreadable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** `0100007F:23A1`: words of four bytes, each as a number of this machine, and the port. */
function addressIn(local: string): Address {
  const [words = '', port = ''] = local.split(':');
  const numbers = (words.match(/.{8}/g) ?? []).map((it) => Number.parseInt(it, 16));
  const bytes = new Uint8Array(Uint32Array.from(numbers).buffer);
  return { host: hostOf(bytes), port: Number.parseInt(port, 16) };
}

function hostOf(bytes: Uint8Array): string {
  // Whoever listens everywhere listens here. Also of IPv6: a container may have no ::1.
  if (bytes.every((it) => it === 0)) return '127.0.0.1';
  if (bytes.length === 4) return bytes.join('.');
  return Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/.{4}(?!$)/g, '$&:');
}
