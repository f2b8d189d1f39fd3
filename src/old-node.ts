/** The oldest Node.js that has all that is used here, as package.json names it too. */
const oldest = [20, 19] as const;

/** What to say of a Node.js that is too old, by its version; `undefined` when it will do. */
export function oldNodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  return isOld ? `needs Node.js ${oldest.join('.')} or later, and this is ${version}` : undefined;
}
