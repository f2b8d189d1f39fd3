// One value for a series wherever a graph asks: which of them are drawn does not change from point to point.
const overall = (expr: string) => expr.replaceAll('[$__rate_interval]', '[$__range] @ end()');

/** Of an expression of rates the ten series that are highest over all of the time shown; of ten at each point a legend would name dozens. */
export const topTenShown = (expr: string): string => `(${expr}) and topk(10, ${overall(expr)} > 0)`;
