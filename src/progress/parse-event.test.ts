import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent, junkRecord, newerRecord } from './events.arbitrary.ts';
import { labBank } from './events.ts';
import { parseEvent } from './parse-event.ts';

const answered = {
  v: 1,
  type: 'answered',
  atMs: 1_700_000_000_000,
  questionId: 'which-kernel',
  lesson: 'docker-and-vms',
  kind: 'single',
  picks: ['host-kernel'],
  correct: true,
  seed: null,
  attempt: 1,
};

describe('parseEvent', () => {
  it('reads every event we write, unchanged, also after storing', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(parseEvent(structuredClone(event))).toEqual({ ok: true, value: event });
        expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual({ ok: true, value: event });
      }),
    );
  });

  it('never throws, and takes nothing that is spoilt', () => {
    fc.assert(
      fc.property(junkRecord, (record) => {
        expect(parseEvent(record).ok).toBe(false);
      }),
    );
  });

  it("reads an answer to an experiment's question", () => {
    const event = { ...answered, lesson: labBank('own-hostname') };
    expect(event.lesson).toBe('lab/own-hostname');
    expect(parseEvent(event)).toEqual({ ok: true, value: event });
  });

  it('knows a record of a later version whatever else it holds', () => {
    fc.assert(
      fc.property(newerRecord, (record) => {
        expect(parseEvent(record)).toEqual({ ok: false, error: { reason: 'newer' } });
      }),
    );
    expect(parseEvent({ v: 2 })).toEqual({ ok: false, error: { reason: 'newer' } });
  });

  it.each([
    [null, { reason: 'foreign' }],
    ['opened', { reason: 'foreign' }],
    [{ type: 'opened' }, { reason: 'foreign' }],
    [{ v: '1', type: 'opened' }, { reason: 'foreign' }],
    [
      { v: 1, type: 'closed' },
      { reason: 'unknown-type', field: 'type' },
    ],
    [
      { v: 1, type: 'toString' },
      { reason: 'unknown-type', field: 'type' },
    ],
    [
      { ...answered, atMs: -1 },
      { reason: 'bad-field', field: 'atMs' },
    ],
    [
      { ...answered, lesson: '../x' },
      { reason: 'bad-field', field: 'lesson' },
    ],
    [
      { ...answered, lesson: 'lab/' },
      { reason: 'bad-field', field: 'lesson' },
    ],
    [
      { ...answered, lesson: 'lab/own-hostname/x' },
      { reason: 'bad-field', field: 'lesson' },
    ],
    [
      { ...answered, lesson: 'scene/stack' },
      { reason: 'bad-field', field: 'lesson' },
    ],
    [
      { v: 1, type: 'opened', atMs: 1, lesson: 'lab/own-hostname', lang: 'en' },
      { reason: 'bad-field', field: 'lesson' },
    ],
    [
      { ...answered, kind: 'guess' },
      { reason: 'bad-field', field: 'kind' },
    ],
    [
      { ...answered, kind: 'match' },
      { reason: 'bad-field', field: 'picks' },
    ],
    [
      { ...answered, picks: [{ left: 'a', right: 'b' }] },
      { reason: 'bad-field', field: 'picks' },
    ],
    [
      { ...answered, correct: 1 },
      { reason: 'bad-field', field: 'correct' },
    ],
    [
      { ...answered, seed: 2 ** 32 },
      { reason: 'bad-field', field: 'seed' },
    ],
    [
      { ...answered, attempt: 0 },
      { reason: 'bad-field', field: 'attempt' },
    ],
    [
      { v: 1, type: 'retried', atMs: 1, questionId: 'q', lesson: 'l', seed: 1, attempt: 1 },
      { reason: 'bad-field', field: 'attempt' },
    ],
  ])('%j is refused with the reason', (record, error) => {
    expect(parseEvent(record)).toEqual({ ok: false, error });
  });
});
