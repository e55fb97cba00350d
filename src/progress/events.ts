import { answered } from './events/answered.ts';
import type { Checked } from './events/event-kind.ts';
import type { eventVersion } from './events/event-version.ts';
import { labStep } from './events/lab-step.ts';
import { labTimed } from './events/lab-timed.ts';
import { lessonRead } from './events/lesson-read.ts';
import { retried } from './events/retried.ts';

/** Every kind of event, by the `type` of its records. */
export const eventKinds = {
  opened: lessonRead,
  finished: lessonRead,
  answered,
  retried,
  'lab-step': labStep,
  'lab-timed': labTimed,
};

/** The `type` of a record. */
export type EventType = keyof typeof eventKinds;

interface Stamp {
  readonly v: typeof eventVersion;
  /** milliseconds since 1970, by the reader's clock */
  readonly atMs: number;
}

type EventFields<Type extends EventType> = Checked<(typeof eventKinds)[Type]['fields']>;

/** One thing that the reader did: of the types `Type`, or of any. Records are only ever added, never changed. */
export type ProgressEvent<Type extends EventType = EventType> = {
  [Each in Type]: Stamp & { readonly type: Each } & EventFields<Each>;
}[Type];

/** An event before the store has given it version and time. */
export type NewEvent = {
  [Each in EventType]: { readonly type: Each } & EventFields<Each>;
}[EventType];
