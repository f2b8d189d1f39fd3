import { perTarget, rate } from '../promql.ts';

const spent = rate('redis_commands_duration_seconds_total');

/** Time in each command as a share of the time in all of its target. */
export const shareOfTime = `${spent} / on (job, instance, target) group_left () (${perTarget(spent)} > 0)`;
