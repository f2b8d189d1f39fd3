/** Numbers of a seed: the same ones for the same seed. */
export function chance(seed: number) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** Below `end`. */
  const whole = (end: number) => Math.floor(next() * end);
  return {
    whole,
    isOneIn: (many: number) => next() * many < 1,
    of: <T>(things: readonly T[]): T => things[whole(things.length)] as T,
  };
}

/** Where the numbers come from. */
export type Chance = ReturnType<typeof chance>;

const methods = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'TRACE', 'CONNECT'].concat([
  'PRI',
  'get',
  '',
  'G\0T',
  'SUBSCRIBE',
  'X'.repeat(300),
  'GET GET',
]);

const places = ['/metrics', '/scrape', '/sd', '/health', '/-/healthy', '/-/ready', '/'].concat(
  ['/-/reload', '/api/v1/targets', '/api/v1/targets/one', '/api/v1/events', '/no/such'],
  [
    '/discover-cluster-nodes',
    '/api/v1/targets/%zz',
    '/api/v1/targets/%00',
    '/%',
    '/api/../metrics',
  ],
  ['/../../../../etc/passwd', '/..%2f..%2fetc/passwd', '//metrics', '/\\..\\metrics', '*', ''],
  ['http://127.0.0.1/metrics', 'http://a:b:c/', 'http://[::1/', 'http://%41/', 'ftp://x/y'],
  ['127.0.0.1:443', 'metrics', '?', '#', '/metrics#x', '/metrics;x', '/\0', '/\xff\xfe', '/\t'],
  [`/${'a'.repeat(5000)}`, `/${'a'.repeat(30_000)}`, `/${'../'.repeat(2000)}`],
  ['/constructor', '/__proto__', '/api/v1/targets/__proto__', '//evil.example/%2f..'],
);

const queries = [
  '',
  '',
  '',
  '?target=one',
  '?target=',
  '?target=a&target=b',
  '?target[x]=y',
].concat(
  ['?target[__proto__][x]=y', '?__proto__=1', '?target=redis://127.0.0.1:1', '?target=%zz', '?&&&'],
  [`?${'a=b&'.repeat(1500)}`, '?target=\xc3\x28', '?target=%ff%fe'],
);

const versions = [
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.0',
  'HTTP/2.0',
  'HTTP/9',
  'http/1.1',
  '',
];

const headers = [
  ...['Host: it', 'Host: it', 'Host: it', 'Host:', 'Host: a\r\nHost: b', 'Accept: */*;q=\xff'],
  ...[
    'Accept: application/openmetrics-text;version=1.0.0',
    'Accept: text/plain;q=1e999',
    'Accept: ,;=',
  ],
  ...['Accept-Encoding: gzip', 'Accept-Encoding: gzip;q=0,identity;q=0', 'Accept-Encoding: ,,,'],
  ...['Connection: close', 'Connection: keep-alive', 'Connection: upgrade\r\nUpgrade: websocket'],
  ...[
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA',
    'Expect: 100-continue',
  ],
  ...[
    'Expect: tea',
    'Content-Length: 0',
    'Content-Length: 5',
    'Content-Length: 99999999999999999999',
  ],
  ...['Content-Length: -1', 'Content-Length: 5, 5', 'Content-Length: 5\r\nContent-Length: 6'],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding:\tchunked',
  ],
  ...[
    'Transfer-Encoding: chunked\r\nContent-Length: 4',
    'Transfer-Encoding : chunked',
    'TE: trailers',
  ],
  ...[
    'Authorization: Basic ***',
    'Authorization: Basic OjpbOg==',
    'Authorization: \xff',
    'Range: bytes=0-',
  ],
  ...[
    'X: a\r\n folded',
    ': no name',
    'no colon',
    'X: \0',
    'X:\rY: 1',
    'If-None-Match: *',
    'Cookie: a=b',
  ],
  ...[
    'X-Forwarded-Host: evil.example',
    'X-HTTP-Method-Override: DELETE',
    `X: ${'y'.repeat(17_000)}`,
  ],
  'Content-Type: application/json',
  Array.from({ length: 400 }, (_, i) => `X-${i}: ${i}`).join('\r\n'),
];

const bodies = [
  '',
  '',
  '',
  'hello',
  '5\r\nhello\r\n0\r\n\r\n',
  'ffffffffff\r\n',
  '-5\r\nx',
  '0\r\nX: y\r\n\r\n',
].concat(
  [
    '1;a=b\r\nx\r\n0\r\n\r\n',
    `1;${'e'.repeat(20_000)}\r\nx\r\n`,
    'GET /metrics HTTP/1.1\r\nHost: it\r\n\r\n',
  ],
  ['{"__proto__":{"x":1}}', '\0\0\0\0', 'x'.repeat(70_000), '\x16\x03\x01\x00\xa5\x01\x00'],
);

/** One request of which anything may be wrong, as the bytes of latin1. */
export function oddRequest(chance: Chance): string {
  const { of, whole, isOneIn } = chance;
  const first = `${of(methods)} ${of(places)}${of(queries)} ${of(versions)}`;
  const rest = Array.from({ length: whole(6) }, () => of(headers));
  const end = isOneIn(20) ? '\n' : '\r\n';
  const text = [first, ...rest, '', of(bodies)].join(end);
  return isOneIn(4) ? marred(text, chance) : text;
}

/** With some of its bytes changed, lost, doubled or cut off. */
function marred(text: string, { whole, of }: Chance): string {
  const at = whole(text.length);
  const byte = String.fromCharCode(whole(256));
  return of([
    text.slice(0, at),
    text.slice(0, at) + byte + text.slice(at + 1),
    text.slice(0, at) + byte.repeat(whole(50)) + text.slice(at),
    text.slice(0, at) + text.slice(at + whole(20)),
    text.slice(at) + text.slice(0, at),
  ]);
}
