import type { Terms } from './rule.ts';

/** Targets whose budget is spent, or was within the last hour: on a new day each poll first waits for its turn. */
export const spent = ({ over }: Terms) =>
  `min_over_time(${over('1h', 'cachewatch_command_budget_remaining')}) == 0`;
