/** What is checked, and what it takes to pass. */
export const checks = {
  process: 'it runs until it is told to stop, and then ends with 0',
  log: 'no warning of Node.js, and no warning or error in its log that no fault explains',
  memory: 'resident memory and heap stay level',
  descriptors: 'as many files and sockets at the end as when it began',
  recovery: 'every target is up after the second poll that begins when nothing is broken',
  counters: "what it says of a server is between the server's own words before and after",
  truth: 'no value of a target that is down, and no target up that cannot be',
  answers: '/metrics is answered with 200 within 10 s, unless the daemon is stopped',
  'own counters': 'what it counts itself never falls',
  events: 'whoever reads /api/v1/events is told, all the time',
  faults: 'every fault could be made and undone',
} as const;

/** The name of a check. */
export type Check = keyof typeof checks;

/** What the checks have come to. */
export interface Verdicts {
  /** It held so many times more. */
  passed(check: Check, times?: number): void;
  failed(check: Check, why: string): void;
  /** It failed for each reason, and held where there is none. */
  judged(check: Check, wrong: readonly string[]): void;
  passes(check: Check): number;
  failures(check: Check): number;
  isAllRight(): boolean;
}

/** Of one check, so that the first are seen. */
const mostTold = 5;

/** No check has come to anything yet; `tell` is given the first failures of each. */
export function verdictsTo(tell: (failure: string) => void): Verdicts {
  const passes = new Map<Check, number>();
  const failures = new Map<Check, number>();

  const passed = (check: Check, times = 1) =>
    void passes.set(check, (passes.get(check) ?? 0) + times);

  function failed(check: Check, why: string) {
    const count = (failures.get(check) ?? 0) + 1;
    failures.set(check, count);
    if (count <= mostTold) tell(`${check}: ${why}`);
  }

  return {
    ...{ passed, failed },
    judged(check, wrong) {
      for (const why of wrong) failed(check, why);
      if (wrong.length === 0) passed(check);
    },
    passes: (check) => passes.get(check) ?? 0,
    failures: (check) => failures.get(check) ?? 0,
    isAllRight: () => failures.size === 0,
  };
}
