import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What somebody was told, once. */
export interface Notice {
  /** In seconds since the epoch. */
  readonly at: number;
  readonly receiver: string;
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface Message {
  readonly receiver: string;
  readonly alerts: readonly (Omit<Notice, 'at' | 'receiver'> & {
    readonly fingerprint: string;
    readonly startsAt: string;
  })[];
}

/** Where Alertmanager sends what it tells; each alert of a message is a notice, and one that is told again is not. */
export async function startWebhook() {
  const notices: Notice[] = [];
  const known = new Set<string>();
  const server = createServer(async (request, response) => {
    const { receiver, alerts } = (await json(request)) as Message;
    response.end();
    for (const { fingerprint, startsAt, ...alert } of alerts) {
      const identity = `${receiver} ${fingerprint} ${startsAt} ${alert.status}`;
      if (!known.has(identity)) notices.push({ ...alert, receiver, at: Date.now() / 1000 });
      known.add(identity);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    notices: notices as readonly Notice[],
    /** As if nobody had been told anything yet. */
    forget() {
      notices.length = 0;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
