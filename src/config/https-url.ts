import { text } from './forms.ts';

/** Where something answers over HTTPS; ends with `/`. */
export const httpsUrl = text(
  'expected https://HOST/ (http:// only on this machine), without a user and a token in it',
  parseUrl,
);

function parseUrl(given: string): URL | undefined {
  if (!URL.canParse(given)) return undefined;
  const url = new URL(given);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  // Elsewhere what lets us in would go over the network for all to read.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) return undefined;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
