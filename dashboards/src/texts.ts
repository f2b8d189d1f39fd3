/** Why a panel may be empty, where several may be so for the same reason. */
export const why = {
  /** Of what every server says while it is up. */
  down: 'down',
  /** Of what not every server says. */
  unsaid: 'down, or not told by this server',
  idle: 'idle, or down',
  noLimit: 'no limit, or down',
  noReplicas: 'no replicas, or down',
} as const;
