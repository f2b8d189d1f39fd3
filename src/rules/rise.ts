import { type Span, sameTarget, type Terms } from './rule.ts';

/**
 * The series of a counter that rose within the time. One that has its first series with its first event, as each error of
 * Redis has, would not be seen to rise: it counts as new where the target was up before, so that what a server had counted
 * before it was watched is no news, nor is it when the target is given another label. `where` leaves a series a target.
 */
export const risen = ({ the, over, before }: Terms, span: Span, metric: string, where: string) =>
  `increase(${over(span, metric, where)}) > 0
or
(
  ${the(metric, where)} > 0
  unless ${sameTarget} ${before(span, metric, where)}
)
and ${sameTarget} ${before(span, 'redis_up')} == 1`;
