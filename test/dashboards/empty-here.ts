interface Reason {
  readonly why: string;
  /** `sometimes`: a newer server tells it, or a moment has to be hit. */
  readonly isEmpty: 'always' | 'sometimes';
  /** Titles and letters of queries by the dashboard; a title alone stands for all of its queries. */
  readonly queries: Readonly<Record<string, readonly string[]>>;
}

const reasons: readonly Reason[] = [
  {
    why: 'Nothing of the kind happened.',
    isEmpty: 'always',
    queries: {
      replication: ['Still to be received'],
      self: ['Collectors that fail', 'Series left out'],
      target: [
        ...['Closed by the server A', 'Keys that went B', 'Loading'],
        'New and refused connections B',
      ],
    },
  },
  {
    why: 'No TLS, no Upstash, and no server that waits for a number of replicas.',
    isEmpty: 'always',
    queries: {
      replication: ['Replicas B'],
      self: ['Budget of commands left today'],
      target: [
        'Certificate shown, time left',
        ...['Commands of the month, share of the plan', 'Cost of the month', 'Stored and sent'],
        ...['Developer API of Upstash', 'p99 inside the server'],
      ],
    },
  },
  {
    why: 'Valkey alone tells it.',
    isEmpty: 'sometimes',
    queries: {
      commands: ['Entries in the command log'],
      replication: [
        'Bytes of slots that move',
        'Memory for slots that move C',
        'Memory for slots that move D',
      ],
      target: [
        'Certificates loaded, time left',
        'Refused for want of permission E',
        'Refused for want of permission F',
      ],
    },
  },
  {
    why: 'Redis tells it from 7.2 or a later version on.',
    isEmpty: 'sometimes',
    queries: {
      commands: [
        'Longest slow call B',
        'Slow commands by command B',
        'Time in slow calls, in cores B',
      ],
      replication: [
        'Memory for slots that move A',
        'Memory for slots that move B',
        'Links closed for their buffer',
      ],
      target: [
        ...['Clients by library', 'Keys by size', 'Mean turn of the event loop'],
        ...['Clients that wait, listen or watch B', 'Clients that wait, listen or watch C'],
        ...['Closed by the server B', 'Closed by the server C', 'Not counted for eviction C'],
        ...['A', 'B', 'C', 'D'].map((letter) => `Refused for want of permission ${letter}`),
      ],
    },
  },
  {
    why: 'For a moment: a link that is down, a snapshot, a rewrite.',
    isEmpty: 'sometimes',
    queries: {
      replication: ['Without the primary'],
      target: ['All threads and children, in cores B', 'Under way A', 'Under way C'],
    },
  },
  {
    why: 'What a server does not know or allow, which an old one is asked for too.',
    isEmpty: 'sometimes',
    queries: { self: ['Not known or not allowed'] },
  },
  {
    why: 'It was over before Prometheus first looked.',
    isEmpty: 'sometimes',
    queries: { replication: ['Resynchronisations'] },
  },
  {
    why: 'On a busy machine alone: a poll that takes longer than the second between two.',
    isEmpty: 'sometimes',
    queries: { self: ['Polls, and those left out B'] },
  },
  { why: 'No role was changed.', isEmpty: 'always', queries: { marks: ['Failovers'] } },
];

/** What is known of a query that finds nothing in the scene; `where` as `queriesOf` tells it. */
export function emptyHere(where: string): Reason['isEmpty'] | undefined {
  const known = reasons.find(({ queries }) =>
    Object.entries(queries).some(([dashboard, titles]) =>
      titles.some((title) => isOf(where, `cachewatch-${dashboard}: ${title}`)),
    ),
  );
  return known?.isEmpty;
}

const isOf = (where: string, name: string) => where === name || where.slice(0, -2) === name;
