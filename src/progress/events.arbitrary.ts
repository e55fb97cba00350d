import fc from 'fast-check';
import { eventVersion } from './events/event-version.ts';
import type { ProgressEvent } from './events.ts';
import { labBank } from './lab-bank.ts';

const id = fc.oneof(
  fc.constantFrom('stack', 'copy-up', 'constructor', 'n1'),
  fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,4}){0,2}$/),
);
const bank = fc.oneof(id, id.map(labBank));
const stamp = { v: fc.constant(eventVersion), atMs: fc.nat({ max: 2 ** 42 }) };
const seed = fc.integer({ min: 0, max: 0xffffffff });
const lang = fc.constantFrom('en', 'ko', 'pt-br');
const duration = fc.double({ min: 0.001, max: 1e6, noNaN: true });
const attempt = fc.integer({ min: 1, max: 20 });

/** Any event that this code could have written. */
export const anyEvent: fc.Arbitrary<ProgressEvent> = fc.oneof(
  fc.record({
    ...stamp,
    type: fc.constantFrom('opened' as const, 'finished' as const),
    lesson: id,
    lang,
  }),
  fc.record({
    ...stamp,
    type: fc.constant('answered' as const),
    questionId: id,
    bank,
    kind: fc.constantFrom('single', 'multiple', 'order', 'match', 'number'),
    picks: fc.array(fc.oneof(id, fc.integer(), fc.record({ left: id, right: id }))),
    correct: fc.boolean(),
    seed: fc.option(seed),
    attempt,
  }),
  fc.record({
    ...stamp,
    type: fc.constant('retried' as const),
    questionId: id,
    bank,
    seed,
    attempt: attempt.map((n) => n + 1),
  }),
  fc.record({ ...stamp, type: fc.constant('lab-step' as const), experiment: id, step: id }),
  fc.record({
    ...stamp,
    type: fc.constant('lab-timed' as const),
    bootMs: duration,
    boots: fc.integer({ min: 1, max: 99 }),
    containerMs: duration,
    containers: fc.integer({ min: 1, max: 1000 }),
  }),
);

/** An event as version 1 wrote it, and the event that it is today. */
export const oldRecord = anyEvent.map((event) => {
  if (!('bank' in event)) return { record: { ...event, v: 1 }, event };
  const { bank: lesson, ...fields } = event;
  return { record: { ...fields, lesson, v: 1 }, event };
});

/** Records of a later version: ours in shape, to be left alone. */
export const newerRecord = fc
  .tuple(anyEvent, fc.integer({ min: eventVersion + 1, max: 99 }))
  .map(([event, v]) => ({ ...event, v }));

/** What may lie in a database for any other reason. */
export const junkRecord: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything().filter((value) => {
    const v = typeof value === 'object' && value !== null && 'v' in value ? value.v : 0;
    return !(typeof v === 'number' && v > eventVersion);
  }),
  // one field of a good event lost or spoilt
  anyEvent.chain((event) =>
    fc
      .constantFrom(...Object.keys(event).filter((field) => field !== 'v'))
      .chain((field) =>
        fc
          .constantFrom<unknown>(undefined, {}, -1, 'No Id!', Number.NaN)
          .map((value) => ({ ...event, [field]: value })),
      ),
  ),
);
