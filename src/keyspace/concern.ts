import type { Metric } from '../metric.ts';
import type { Command } from '../transport/transport.ts';
import type { KeyspaceSettings } from './settings.ts';
import type { Task } from './task.ts';

/** What a concern may know when a round begins. */
export interface Beginning<Finding> {
  readonly settings: KeyspaceSettings;
  /** The database that the target's url names. */
  readonly home: number;
  /** Changes when another server answers. */
  readonly server: string;
  /** Scripts, by their files, that did not end in an earlier round. */
  readonly suspects: ReadonlySet<string>;
  /** What the last round that was told anything found. */
  readonly before: readonly Finding[];
}

/** What a task may say of what it found. */
export interface Cut {
  /** That there was more than it may tell. */
  readonly cut?: true;
}

/** Findings, and that there was more than may be told where that is so. */
export const cutWhere = <Finding extends Cut>(isCut: boolean, found: readonly Finding[]) =>
  isCut ? found.map((it): Finding => ({ ...it, cut: true })) : found;

/**
 * One concern of the round: what it asks and the metrics it declares. Pure: no I/O, no clock, no logger.
 * A task that could not be finished has no findings: there is no half count.
 */
export interface Concern<Finding = Cut> {
  /** Not that of a collector. */
  readonly name: string;
  tasks(beginning: Beginning<Finding>): readonly Task<Finding>[];
  /** What the commands of its tasks begin with, whatever the server answers; none where nothing is configured. */
  commands(settings: KeyspaceSettings): readonly Command[];
  readonly metrics: readonly Metric<readonly Finding[]>[];
}

/** Checks a concern against its own findings; the list in concerns.ts forgets their type. */
export const defineConcern = <Finding>(concern: Concern<Finding>): Concern =>
  concern as unknown as Concern;
