import { compare } from 'bcryptjs';

/** Whether a password is the one of a bcrypt hash; the same password again costs as much again. */
export type Verify = (password: string, hash: string) => Promise<boolean>;

/** Works in slices of a tenth of a second, between which the daemon goes on. */
export const verify: Verify = compare;
