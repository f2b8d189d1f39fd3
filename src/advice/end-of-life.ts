import { labelsIn, type Readings } from '../readings.ts';
import type { Rule } from './advice.ts';
import { day } from './shown.ts';

/** What is not mended any more should not be used. */
export const endOfLife: Rule = {
  rule: 'end-of-life',
  advise({ readings, now }) {
    const release = releaseIn(readings);
    const end = release && endOf(release);
    if (!end || now < end.at) return undefined;
    return {
      text: `Upgrade it: ${release.of} ${release.line} is past its end.`,
      because: `Its makers promised to mend it until ${end.said}, and no longer; somebody who packages it may.`,
    };
  },
};

interface Release {
  readonly of: keyof typeof ends;
  /** `7.0` */
  readonly line: string;
}

function releaseIn(readings: Readings): Release | undefined {
  const {
    provider,
    redis_version = '',
    valkey_version = '',
  } = labelsIn(readings, 'redis_instance_info');
  const of = provider === 'redis' ? 'Redis' : provider === 'valkey' ? 'Valkey' : undefined;
  const [line] = /^\d+\.\d+/.exec(of === 'Redis' ? redis_version : valkey_version) ?? [];
  return of && line !== undefined ? { of, line } : undefined;
}

/** Of what is older than the list it is known that it ended before. */
function endOf({ of, line }: Release): { at: number; said: string } | undefined {
  const exact = ends[of].find((it) => it.line === line);
  if (exact) return { at: exact.at, said: day(exact.at) };
  const [first] = ends[of];
  return first && Number.parseFloat(line) < Number.parseFloat(first.line)
    ? { at: first.at, said: `${day(first.at)} at the latest` }
    : undefined;
}

const on = (date: string) => Date.parse(date) / 1000;

/**
 * When the last fixes of security were promised for. Redis: endoflife.date/redis as of 2026-02-23, which gives no end
 * of 6.2, 7.2, 7.4 and what is newer. Valkey: valkey.io/topics/releases, three years, and five for the last minor
 * of a major version; dates from endoflife.date/valkey as of 2025-12-04. A release that is not here is not known.
 */
const ends = {
  Redis: [
    { line: '5.0', at: on('2022-04-27') },
    { line: '6.0', at: on('2022-05-31') },
    { line: '7.0', at: on('2024-07-29') },
  ],
  Valkey: [
    { line: '7.2', at: on('2029-04-16') },
    { line: '8.0', at: on('2027-09-15') },
    { line: '8.1', at: on('2030-03-31') },
    { line: '9.0', at: on('2028-10-21') },
  ],
};
