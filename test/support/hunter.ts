/** With all that may break a URL, YAML, a shell or a log. */
export const password = 'hunter2@:/% \\"\'#2retnuh';
export const user = 'agent47';
/** What stands before the host. */
export const inUrl = `${user}:${encodeURIComponent(password)}@`;

/** The url of a server on this machine, with the user and the password in it. */
export const at = (port: number, credentials = inUrl, scheme = 'redis') =>
  `${scheme}://${credentials}127.0.0.1:${port}`;

/** The lines that hold any part of what nobody may read. */
export const toldIn = (said: string) =>
  said.split('\n').filter((line) => /hunter2|2retnuh|agent47/.test(line));
