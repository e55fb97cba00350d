import { err, ok, type Result } from '../lib/result.ts';
import type { EventKind, FieldCheck, Fields } from './events/event-kind.ts';
import { eventVersion } from './events/event-version.ts';
import { isCount } from './events/field-checks.ts';
import { type EventType, eventKinds, type ProgressEvent } from './events.ts';

/** Why a record is not an event that this code can read. */
export interface EventFault {
  /**
   * `foreign`: no record of ours at all; `newer`: written by a later version, to be left alone;
   * `unknown-type`: a version we know, but no such event; `bad-field`: a field is missing or impossible
   */
  readonly reason: 'foreign' | 'newer' | 'unknown-type' | 'bad-field';
  /** the field meant, when one is */
  readonly field?: string;
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isVersion = isCount(1);
const isTime = isCount(0);

const isType = (value: unknown): value is EventType =>
  typeof value === 'string' && Object.hasOwn(eventKinds, value);

/** The record in today's form, having gone through every upgrade from its own version on. */
function upgraded(
  record: Fields,
  from: number,
  { upgrades = {} }: Pick<EventKind<Record<string, FieldCheck<unknown>>>, 'upgrades'>,
): Fields {
  let now = record;
  for (let version = from; version < eventVersion; version += 1) {
    now = upgrades[version]?.(now) ?? now;
  }
  return { ...now, v: eventVersion };
}

/** The first field of a record that is missing or impossible; null if it is the event it says. */
function badField(record: Fields, fields: Readonly<Record<string, FieldCheck<unknown>>>) {
  if (!isTime(record.atMs)) return 'atMs';
  return Object.entries(fields).find(([field, fits]) => !fits(record[field]))?.[0] ?? null;
}

const isEvent = (_record: unknown, bad: string | null): _record is ProgressEvent => bad === null;

/**
 * Read a stored record of any version up to ours, trusting nothing.
 * @param record anything at all; fields beyond those of the event are kept but not looked at
 * @returns the event in today's form, or why it is none; never throws
 */
export function parseEvent(record: unknown): Result<ProgressEvent, EventFault> {
  if (!isFields(record) || !isVersion(record.v)) return err({ reason: 'foreign' });
  const { v, type } = record;
  if (v > eventVersion) return err({ reason: 'newer' });
  if (!isType(type)) return err({ reason: 'unknown-type', field: 'type' });
  const kind = eventKinds[type];
  const now = v === eventVersion ? record : upgraded(record, v, kind);
  const field = badField(now, kind.fields);
  const event: unknown = now;
  return isEvent(event, field) ? ok(event) : err({ reason: 'bad-field', field: field ?? 'type' });
}
