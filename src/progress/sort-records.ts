import type { ProgressEvent } from './events.ts';
import { type EventFault, parseEvent } from './parse-event.ts';

/** A stored record with its key in the log. */
export interface StoredRecord {
  readonly key: number;
  readonly record: unknown;
}

/** A record that cannot be read, with why. */
export interface FaultyRecord extends StoredRecord {
  readonly fault: EventFault;
}

/** A log's records, told apart; each kind in the log's order. */
export interface SortedRecords {
  readonly events: readonly ProgressEvent[];
  /** corrupt or foreign: to be set aside */
  readonly faulty: readonly FaultyRecord[];
  /** how many are of a later version: to be left alone */
  readonly newer: number;
}

/** Tell readable, unreadable and later records apart. Loses none: the three counts add up to all. */
export function sortRecords(records: readonly StoredRecord[]): SortedRecords {
  const events: ProgressEvent[] = [];
  const faulty: FaultyRecord[] = [];
  let newer = 0;
  for (const { key, record } of records) {
    const parsed = parseEvent(record);
    if (parsed.ok) events.push(parsed.value);
    else if (parsed.error.reason === 'newer') newer += 1;
    else faulty.push({ key, record, fault: parsed.error });
  }
  return { events, faulty, newer };
}
