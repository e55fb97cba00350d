import type { Result } from '../lib/result.ts';
import type { ProgressEvent } from './events.ts';

/** Why storage did not do what it was asked. */
export interface StorageFailure {
  /**
   * `refused`: the browser keeps nothing for this site; `blocked`: an old page holds the database;
   * `newer-version`: a later version of the site made it; `failed`: this one operation failed
   */
  readonly kind: 'refused' | 'blocked' | 'newer-version' | 'failed';
  /** the browser's own words */
  readonly detail: string;
}

/** What was found in storage. */
export interface LoadedLog {
  /** in the order they were added, whichever tab added them */
  readonly events: readonly ProgressEvent[];
  /** how many unreadable records were just moved out of the log, kept whole with the reason */
  readonly aside: number;
  /** how many records of a later version were passed over; they stay where they are */
  readonly newer: number;
}

/**
 * A log that is only ever added to, so that two tabs cannot destroy each other's records. Only the reader can have all of it
 * taken away.
 */
export interface ProgressStorage {
  /** Read the log, setting unreadable records aside. Never rejects. */
  load(): Promise<Result<LoadedLog, StorageFailure>>;
  /** Add one event at the end; resolved when it is durable. Never rejects. */
  append(event: ProgressEvent): Promise<Result<null, StorageFailure>>;
  /** Add events at the end, in their order, all or none; resolved when they are durable. Never rejects. */
  import(events: readonly ProgressEvent[]): Promise<Result<null, StorageFailure>>;
  /** Take away every record, those set aside and those of a later version too, all or none. Never rejects. */
  wipe(): Promise<Result<null, StorageFailure>>;
}
