import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { WebSettings } from '../config/web-settings.ts';
import type { Log } from '../log.ts';
import { messageOf } from '../reason.ts';
import type { Logins, Verdict } from './logins.ts';
import { type MayStill, ongoing } from './ongoing.ts';
import type { Passes } from './passes.ts';
import { rate } from './rate.ts';

/** What requests are judged by; `now` is in seconds. */
export interface GuardParts {
  settings(): WebSettings;
  readonly logins: Logins;
  readonly passOf: Passes['of'];
  readonly log: Log;
  readonly now: () => number;
}

/** What is said to whoever is not answered otherwise. */
interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Bytes. No request needs a body, but some clients send an empty one that is not quite empty. */
const largestBody = 1024;

/** An answer that nobody takes would stay in memory; no scraper waits longer than this by default. */
const secondsToTake = 10;

/** For browsers, and for all that is not a page: a page sets its own policy. */
const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Answers in the place of `handler` whoever may not ask, or asks too much; lets nobody take an answer for ever. */
export function guarded(handler: RequestListener, parts: GuardParts): RequestListener {
  const isInTime = rate(parts.now);
  const mayStill: MayStill = async ({ socket, headers: { authorization } }, { tls, users }) =>
    parts.passOf(socket, tls) !== 'void' &&
    (users.size === 0 || (await parts.logins(authorization, users)) === 'known');
  const answers = ongoing(mayStill);

  const refusalOf = (request: IncomingMessage, { rateLimit }: WebSettings) => {
    if (!isPath(request.url)) return noPath;
    if (hasBody(request)) return tooLarge;
    return isInTime(rateLimit) ? undefined : tooSoon;
  };

  function answer(verdict: Verdict, request: IncomingMessage, response: ServerResponse) {
    // Who hung up meanwhile would not be seen to leave.
    if (response.destroyed) return;
    if (verdict === 'known') handler(request, response);
    else refuse(response, verdict === 'busy' ? tooMany : unknown);
  }

  return (request, response) => {
    response.once('prefinish', () => cutOff(response, secondsToTake));
    const settings = parts.settings();
    answers.look(settings);
    answers.add(request, response);
    const pass = parts.passOf(request.socket, settings.tls);
    const leave = pass === 'valid' ? {} : { connection: 'close' };
    for (const headers of [securityHeaders, settings.headers, leave]) setAll(response, headers);
    const refusal = pass === 'void' ? outdated : refusalOf(request, settings);
    if (refusal) return refuse(response, refusal);
    if (settings.users.size === 0) return handler(request, response);
    const { authorization } = request.headers;
    const verdict = parts.logins(authorization, settings.users).catch(toldTo(parts.log));
    void verdict.then((it) => answer(it, request, response));
  };
}

/** Or an address as proxies have it; Node.js is going to throw at one that is none. */
const isPath = (url = '') => url.startsWith('/') || (/^https?:/i.test(url) && URL.canParse(url));

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined ||
  Number(headers['content-length'] ?? 0) > largestBody;

/** What cannot be checked lets nobody in. */
const toldTo = (log: Log) => (error: unknown) => {
  log.error({ error: messageOf(error) }, 'a login could not be checked');
  return 'busy' as const;
};

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function refuse(response: ServerResponse, { status, error, headers = {} }: Refusal) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify({ error }));
}

function cutOff(response: ServerResponse, seconds: number) {
  const timer = setTimeout(() => response.destroy(), seconds * 1000);
  response.once('close', () => clearTimeout(timer));
}

const unknown: Refusal = {
  status: 401,
  error: 'expected a user and a password',
  headers: { 'www-authenticate': 'Basic realm="cachewatch", charset="UTF-8"' },
};

const noPath: Refusal = { status: 400, error: 'expected a path that begins with /' };

// Whose status lets a client ask again on another connection.
const outdated: Refusal = {
  status: 421,
  error: 'expected a new connection, as TLS was changed',
};

// What is left of the body is not waited for.
const tooLarge: Refusal = {
  status: 413,
  error: 'expected no body',
  headers: { connection: 'close' },
};

const later = { 'retry-after': '1' };
const tooMany: Refusal = { status: 503, error: 'too many log in at once', headers: later };
const tooSoon: Refusal = { status: 429, error: 'more than rate_limit allows', headers: later };
