import { Agent, get as request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const agent = new Agent({ keepAlive: true });

// As Prometheus asks.
const headers = { accept: 'text/plain;version=0.0.4;q=0.5,*/*;q=0.1', 'accept-encoding': 'gzip' };

/** A page as it comes over the wire, compressed where the server does that. Rejects unless it is there. */
export function get(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers }, (response) => {
      if (response.statusCode === 200) buffer(response).then(resolve, reject);
      else reject(new Error(`${url} is answered with ${response.statusCode}`));
    });
    asked.on('error', reject);
  });
}

const unzip = promisify(gunzip);

/** The text of such a page. */
export const textOf = async (page: Buffer): Promise<string> =>
  (page[0] === 0x1f ? await unzip(page) : page).toString();

/** How long the page takes, in milliseconds, to its last byte. */
export async function millisecondsOf(url: string): Promise<number> {
  const start = performance.now();
  await get(url);
  return performance.now() - start;
}
