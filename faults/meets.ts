import type { Expected } from './scene.ts';
import type { Notice } from './webhook.ts';

/** Whether a notice is the one that is expected. */
export const meets = ({ labels }: Notice, { alert, labels: wanted }: Expected): boolean =>
  labels.alertname === alert &&
  Object.entries(wanted).every(([name, value]) => labels[name] === value);
