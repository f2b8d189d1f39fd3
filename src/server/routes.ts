import { Router } from 'express';

/** A router that answers a path exactly as it is written: `/METRICS` and `/metrics/` are none of ours. */
export const routes = (): Router => Router({ caseSensitive: true, strict: true });
