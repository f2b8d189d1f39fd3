import type { Reason } from '../../src/reason.ts';

/** What is broken, what the page says meanwhile, and how it ends: docs/faults.md is made of it, the tests hold it. */
export interface Fault {
  readonly fault: string;
  /** `right`: up, with the server's own values; `nothing`: no page, or none that tells of the target. */
  readonly meanwhile: Reason | 'right' | 'nothing';
  /** A sentence. */
  readonly outcome: string;
  /** The file of the test that has its name. */
  readonly test: string;
}

type Row = readonly [fault: string, meanwhile: Fault['meanwhile'], outcome: string];

const next = 'The next poll opens a connection anew.';
const unread = 'The connection is closed at the length that was announced: none of it is kept.';

const answers: readonly Row[] = [
  ['the connection is reset in the middle of a reply', 'reset', next],
  ['the connection ends in the middle of a reply', 'reset', next],
  ['a reply stops in the middle', 'timeout', next],
  ['the connection is half-open', 'timeout', next],
  ['replies are late, but in time', 'right', 'Nothing to recover from.'],
  ['replies are later than the timeout', 'timeout', next],
  ['replies come one byte at a time', 'right', 'Nothing to recover from.'],
  ['replies are swapped for garbage', 'protocol', next],
  ['a string has no end', 'protocol', unread],
  ['a line has no end', 'protocol', 'The connection is closed after 1 MiB of it.'],
  [
    'replies have no end',
    'protocol',
    'The connection is closed at the first that nobody asked for.',
  ],
  ['a reply has 100 MB', 'protocol', unread],
  ['arrays announce more than memory holds', 'protocol', unread],
];

const offsets: readonly Row[] = [
  ['the connection is cut at each byte of what a poll is answered', 'reset', next],
];

const servers: readonly Row[] = [
  [
    'the server restarts',
    'refused',
    'The next poll reaches the new process, whose counters begin at zero.',
  ],
  [
    'the server asks for another password',
    'auth',
    'The next poll logs in once the password is right again.',
  ],
  ['the server is full of clients', 'right', 'The kept connection goes on answering.'],
  [
    'the server is full, and our connection is lost',
    'maxclients',
    'The next poll gets in once there is room.',
  ],
  [
    'the server loads its data',
    'loading',
    'How far it is, is told; the first poll after that has all values.',
  ],
  [
    'another server takes over in the middle of a poll',
    'right',
    'All values are those of the server that answers now.',
  ],
  [
    'the name leads to another address',
    'right',
    'A lost connection is opened anew within the poll, and the name asked for again.',
  ],
];

const failover: readonly Row[] = [
  [
    'sentinels promote a replica while polls go on',
    'refused',
    'By the second poll after they know it, the new primary is the only one, with its own values.',
  ],
];

const machine: readonly Row[] = [
  [
    'the clock jumps',
    'right',
    'Polls go on within a second: a leap costs one run, not all that were missed.',
  ],
  [
    'fifty targets fail at once, and come back at once',
    'reset',
    'Each is asked in its own turn, never all at a time.',
  ],
];

const daemon: readonly Row[] = [
  [
    'the daemon is stopped and goes on',
    'nothing',
    'What it knew before is not told: it polls, and tells that.',
  ],
  [
    'the daemon has no file descriptors left',
    'other',
    'Open connections go on, those of polls and of readers alike. A lost one of polls is told in the log, once; new readers are turned away before Node.js hears of them, so the log cannot tell.',
  ],
  [
    'answers would fill the memory of the daemon',
    'protocol',
    'It stays within 100 MiB of what it had, and answers `/-/healthy` all the while.',
  ],
];

const log: readonly Row[] = [
  [
    'the disk that the log goes to is full',
    'right',
    'Lines that could not be written are counted: nothing else is lost.',
  ],
];

function inFile(test: string) {
  return ([fault, meanwhile, outcome]: Row): Fault => ({ fault, meanwhile, outcome, test });
}

/** All of them. */
export const faults: readonly Fault[] = [
  ...answers.map(inFile('test/broken/answers.test.ts')),
  ...offsets.map(inFile('test/broken/offsets.test.ts')),
  ...servers.map(inFile('test/broken/servers.test.ts')),
  ...failover.map(inFile('test/broken/failover.test.ts')),
  ...machine.map(inFile('test/broken/machine.test.ts')),
  ...daemon.map(inFile('test/broken/daemon.test.ts')),
  ...log.map(inFile('test/log.test.ts')),
];
