import { expectedUrl, parseAddress } from './address.ts';

/** What to say of a text that is no URL of a Redis: the part that is at fault, never what is there. */
export function urlFault(text: string): string {
  const fault = faults.find(({ holds }) => holds(text))?.say;
  return fault === undefined ? expectedUrl : `${expectedUrl} (${fault})`;
}

interface Fault {
  readonly say: string;
  holds(text: string): boolean;
}

const faults: readonly Fault[] = [
  { say: 'a url begins with one of these', holds: (text) => !/^(rediss?|unix):\/\//i.test(text) },
  {
    say: 'in a password / is %2F, # is %23, ? is %3F, @ is %40 and % is %25',
    holds: (text) => /[/?#]|%(?![\da-f]{2})/i.test(userIn(text)),
  },
  {
    say: 'its port is a number up to 65535',
    holds: (text) => isWhole(text, /:[^:/?\]]*(?=[/?]|$)/),
  },
  { say: 'its database is a number', holds: (text) => isWhole(text, /(\/[^/?]*|\?.*)$/) },
];

const schemed = /^([a-z]+:\/\/)(.*)$/is;

/** What may be meant as user and password: all before the last @. */
const userIn = (text: string) => /^(.*)@/s.exec(schemed.exec(text)?.[2] ?? '')?.[1] ?? '';

/** Whether it is one without what `part` matches behind the scheme. */
function isWhole(text: string, part: RegExp): boolean {
  const [, scheme = '', rest = ''] = schemed.exec(text) ?? [];
  const without = rest.replace(part, '');
  return without !== rest && parseAddress(scheme + without) !== undefined;
}
