import { get } from 'node:http';
import { connect } from 'node:tls';
import type { Address } from './listening.ts';

/** Whether a daemon answers at an address within so many milliseconds, whatever it asks of its clients: a login, TLS, a certificate. */
export async function isAlive(address: Address, patience: number): Promise<boolean> {
  const signal = AbortSignal.timeout(patience);
  return (await answers(address, signal)) || (await speaksTls(address, signal));
}

function answers(address: Address, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    get({ ...address, path: '/-/healthy', signal }, (answer) => {
      answer.resume();
      resolve([200, 401].includes(answer.statusCode ?? 0));
    }).on('error', () => resolve(false));
  });
}

/** A process that hangs agrees on no keys. What comes after that may be only for those who have a certificate. */
function speaksTls(address: Address, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (alive: boolean) => {
      socket.destroy();
      resolve(alive);
    };
    // Whose certificate it shows does not matter: nothing is told to it.
    const socket = connect({ ...address, rejectUnauthorized: false });
    socket.once('keylog', () => end(true));
    socket.on('error', () => end(false));
    if (signal.aborted) end(false);
    signal.addEventListener('abort', () => end(false), { once: true });
  });
}
