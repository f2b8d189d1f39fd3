import { Redis } from 'ioredis';

/** Where and as whom one command is sent. */
export interface Login {
  /** 127.0.0.1 when left out. */
  readonly host?: string;
  readonly port: number;
  readonly password?: string | undefined;
}

/** Sends one command on a connection of its own and resolves with the reply as text, a list's items one a line, nil as ''. Rejects at once when the server is not there, after ten seconds when it is silent. */
export async function callRedis(
  login: Login,
  [name = '', ...args]: readonly string[],
): Promise<string> {
  const client = connect(login);
  try {
    const reply = await client.call(name, ...args);
    // QUIT, so that this connection is gone from the server's books before the caller goes on.
    // A sentinel does not know it.
    await client.quit().catch(() => {});
    return asText(reply);
  } finally {
    client.disconnect();
  }
}

function connect({ host = '127.0.0.1', port, password }: Login): Redis {
  const client = new Redis({
    host,
    port,
    password,
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    commandTimeout: 10_000,
    enableReadyCheck: false,
    disableClientInfo: true,
    protocol: 2,
  });
  // The command that failed rejects with the same error; without a listener ioredis prints it as well.
  return client.on('error', () => {});
}

function asText(reply: unknown): string {
  if (Array.isArray(reply)) return reply.map(asText).join('\n');
  return reply === null ? '' : String(reply);
}
