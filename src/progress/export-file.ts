import { err, ok, type Result } from '../lib/result.ts';
import { eventVersion } from './events/event-version.ts';
import type { ProgressEvent } from './events.ts';
import { type EventFault, parseEvent } from './parse-event.ts';

/** What a file of ours says of itself. */
const format = 'strata-progress';

/** Why a file is refused, whole: half a history would be a wrong one. */
export type ExportFault =
  /** no JSON, or not a file of ours */
  | { readonly reason: 'foreign' }
  /** written by a later version of the site */
  | { readonly reason: 'newer' }
  /** the record at `index`, from 0, cannot be read */
  | { readonly reason: 'corrupt'; readonly index: number; readonly fault: EventFault };

/** The log as the text of a file that the reader keeps. */
export function exportLog(events: readonly ProgressEvent[]): string {
  return `${JSON.stringify({ format, v: eventVersion, events }, null, 1)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Read an exported file of any version up to ours, trusting nothing.
 * @returns its events in today's form and in their order, or why the file is refused; never throws
 */
export function readExport(text: string): Result<readonly ProgressEvent[], ExportFault> {
  const file = parseJson(text);
  if (typeof file !== 'object' || file === null) return err({ reason: 'foreign' });
  if (!('format' in file && file.format === format)) return err({ reason: 'foreign' });
  if (!('v' in file && Number.isSafeInteger(file.v))) return err({ reason: 'foreign' });
  if (Number(file.v) > eventVersion) return err({ reason: 'newer' });
  if (!('events' in file && Array.isArray(file.events))) return err({ reason: 'foreign' });
  const events: ProgressEvent[] = [];
  for (const [index, record] of file.events.entries()) {
    const parsed = parseEvent(record);
    if (!parsed.ok) return err({ reason: 'corrupt', index, fault: parsed.error });
    events.push(parsed.value);
  }
  return ok(events);
}
