import { createConnection } from 'node:net';

/** All that is answered to the bytes of `request`, until the other side hangs up. Rejects with nothing: what is cut off is an answer too. */
export async function answerTo(port: number, request: string | Buffer): Promise<string> {
  const socket = createConnection(port, '127.0.0.1').on('error', () => {});
  let answer = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    answer += chunk;
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(request);
  await closed;
  return answer;
}
