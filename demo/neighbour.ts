import { connect } from 'node:net';

/** Whether a Redis listens on that port of 127.0.0.1: one that answers PING in its protocol within a second, a refusal such as NOAUTH included. */
export function answersAsRedis(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1000 }, () =>
      socket.write('PING\r\n'),
    );
    const settle = (isRedis: boolean) => {
      resolve(isRedis);
      socket.destroy();
    };
    socket.once('data', (answer) => settle(/^(\+PONG|-[A-Z]+ )/.test(String(answer))));
    for (const event of ['timeout', 'error', 'close']) socket.once(event, () => settle(false));
  });
}
