import { meets } from './meets.ts';
import type { Told } from './rehearsal.ts';
import type { Scene } from './scene.ts';
import type { Notice } from './webhook.ts';

/** A scene, what was told of it, and what should not have been. */
export interface Judged {
  readonly what: string;
  readonly told: readonly Told[];
  /** Alerts that nobody expected, each with what it was of. */
  readonly falseAlarms: readonly string[];
  readonly isRight: boolean;
}

/** Holds what was told against what was to be told. */
export function judge(
  { what, expected, tolerated = [] }: Scene,
  told: readonly Told[],
  own: readonly Notice[],
): Judged {
  const falseAlarms = [
    ...own
      .filter(({ status }) => status === 'firing')
      .filter((it) => !expected.some((one) => meets(it, one)) && !tolerated.includes(nameOf(it)))
      .map(
        (it) =>
          `${nameOf(it)} of ${it.labels.target ?? it.labels.pair ?? it.labels.group ?? it.labels.instance}`,
      ),
    ...own.filter((it) => !isRouted(it)).map((it) => `${nameOf(it)} went to ${it.receiver}`),
    ...own
      .filter((it) => !isWritten(it))
      .map((it) => `${nameOf(it)} says ${it.annotations.description}`),
  ];
  const isTold = told.every(({ after, over }) => after !== undefined && over !== undefined);
  return { what, told, falseAlarms, isRight: isTold && falseAlarms.length === 0 };
}

const nameOf = ({ labels }: Notice) => labels.alertname ?? '';

const receivers: Readonly<Record<string, string>> = { critical: 'pager', warning: 'tickets' };

const isRouted = ({ labels, receiver }: Notice) => receivers[labels.severity ?? ''] === receiver;

/** Prometheus puts an error into the text where a template is wrong. */
const isWritten = ({ annotations: { summary = '', description = '', runbook_url = '' } }: Notice) =>
  /^Redis\b.*\.$/s.test(description) &&
  summary !== '' &&
  !/<error|<no value>|NaN|Inf/.test(`${summary}${description}`) &&
  /^https:/.test(runbook_url);
