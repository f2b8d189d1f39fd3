import type { Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import type { TlsSettings, WebSettings } from '../config/web-settings.ts';
import { admits } from './clients.ts';
import type { Passes } from './passes.ts';

/** Where connections are answered. */
export type Enter = (socket: Socket) => void;

/** Milliseconds in which a client has to have said and shown all that TLS needs. */
const handshakeTimeout = 10_000;

/** Lets a connection enter as the settings of its moment say: as it is, or once TLS is spoken on it and the client has shown who it is. */
export function door(settings: () => WebSettings, give: Passes['give'], enter: Enter): Enter {
  let sealed: { readonly by: TlsSettings; readonly server: Server } | undefined;
  const enterBy =
    (tls: TlsSettings | undefined): Enter =>
    (socket) => {
      give(socket, tls);
      enter(socket);
    };
  return (socket) => {
    const { tls } = settings();
    if (!tls) return enterBy(tls)(socket);
    if (sealed?.by !== tls) sealed = { by: tls, server: sealedBy(tls, enterBy(tls)) };
    sealed.server.emit('connection', socket);
  };
}

/** It never listens: connections are handed to it. */
function sealedBy({ context, key, clientAuth }: TlsSettings, enter: Enter): Server {
  const server = createServer({
    ...context,
    key: key.reveal(),
    requestCert: clientAuth.type !== 'NoClientCert',
    // Not yet: what has to be shown is decided below.
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout,
  });
  server.on('tlsClientError', (_, socket) => socket.destroy());
  server.on('secureConnection', (socket) => {
    if (admits(clientAuth, socket)) enter(socket);
    else socket.destroy();
  });
  return server;
}
