import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent, junkRecord, newerRecord, oldRecord } from './events.arbitrary.ts';
import { labBank } from './lab-bank.ts';
import { parseEvent } from './parse-event.ts';

/** Records as version 1 of the site wrote them. */
const version1 = [
  { v: 1, atMs: 10, type: 'opened', lesson: 'containers', lang: 'ko' },
  {
    v: 1,
    atMs: 20,
    type: 'answered',
    questionId: 'who-does-what',
    lesson: 'containers',
    kind: 'match',
    picks: [{ left: 'image', right: 'process' }],
    correct: false,
    seed: null,
    attempt: 1,
  },
  {
    v: 1,
    atMs: 30,
    type: 'retried',
    questionId: 'lab-q',
    lesson: 'lab/own-hostname',
    seed: 7,
    attempt: 2,
  },
  { v: 1, atMs: 40, type: 'lab-step', experiment: 'own-hostname', step: 'look' },
];

const today = [
  { v: 2, atMs: 10, type: 'opened', lesson: 'containers', lang: 'ko' },
  {
    v: 2,
    atMs: 20,
    type: 'answered',
    questionId: 'who-does-what',
    bank: 'containers',
    kind: 'match',
    picks: [{ left: 'image', right: 'process' }],
    correct: false,
    seed: null,
    attempt: 1,
  },
  {
    v: 2,
    atMs: 30,
    type: 'retried',
    questionId: 'lab-q',
    bank: 'lab/own-hostname',
    seed: 7,
    attempt: 2,
  },
  { v: 2, atMs: 40, type: 'lab-step', experiment: 'own-hostname', step: 'look' },
];

const answered = {
  v: 2,
  type: 'answered',
  atMs: 1_700_000_000_000,
  questionId: 'which-kernel',
  bank: 'docker-and-vms',
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

  it('reads what version 1 wrote as what it is today, and once only', () => {
    fc.assert(
      fc.property(oldRecord, ({ record, event }) => {
        const copy = structuredClone(record);
        expect(parseEvent(record)).toEqual({ ok: true, value: event });
        expect(parseEvent(event)).toEqual({ ok: true, value: event });
        expect(record).toEqual(copy);
      }),
    );
  });

  it('reads a recorded log of version 1', () => {
    expect(version1.map(parseEvent)).toEqual(today.map((value) => ({ ok: true, value })));
  });

  it('never throws, and takes nothing that is spoilt', () => {
    fc.assert(
      fc.property(junkRecord, (record) => {
        expect(parseEvent(record).ok).toBe(false);
      }),
    );
  });

  it("reads an answer to an experiment's question", () => {
    const event = { ...answered, bank: labBank('own-hostname') };
    expect(event.bank).toBe('lab/own-hostname');
    expect(parseEvent(event)).toEqual({ ok: true, value: event });
  });

  it('knows a record of a later version whatever else it holds', () => {
    fc.assert(
      fc.property(newerRecord, (record) => {
        expect(parseEvent(record)).toEqual({ ok: false, error: { reason: 'newer' } });
      }),
    );
    expect(parseEvent({ v: 3 })).toEqual({ ok: false, error: { reason: 'newer' } });
  });

  it.each([
    [null, { reason: 'foreign' }],
    ['opened', { reason: 'foreign' }],
    [{ type: 'opened' }, { reason: 'foreign' }],
    [{ v: '1', type: 'opened' }, { reason: 'foreign' }],
    [
      { v: 2, type: 'closed' },
      { reason: 'unknown-type', field: 'type' },
    ],
    [
      { v: 2, type: 'toString' },
      { reason: 'unknown-type', field: 'type' },
    ],
    [
      { ...answered, atMs: -1 },
      { reason: 'bad-field', field: 'atMs' },
    ],
    [
      { ...answered, bank: '../x' },
      { reason: 'bad-field', field: 'bank' },
    ],
    [
      { ...answered, bank: 'lab/' },
      { reason: 'bad-field', field: 'bank' },
    ],
    [
      { ...answered, bank: 'lab/own-hostname/x' },
      { reason: 'bad-field', field: 'bank' },
    ],
    [
      { ...answered, bank: 'scene/stack' },
      { reason: 'bad-field', field: 'bank' },
    ],
    [
      { v: 2, type: 'opened', atMs: 1, lesson: 'lab/own-hostname', lang: 'en' },
      { reason: 'bad-field', field: 'lesson' },
    ],
    [
      { ...answered, kind: 'No Kind' },
      { reason: 'bad-field', field: 'kind' },
    ],
    [
      { ...answered, picks: 'host-kernel' },
      { reason: 'bad-field', field: 'picks' },
    ],
    [
      { ...answered, picks: [undefined] },
      { reason: 'bad-field', field: 'picks' },
    ],
    [
      { ...answered, picks: [new Date(0)] },
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
      { v: 2, type: 'retried', atMs: 1, questionId: 'q', bank: 'l', seed: 1, attempt: 1 },
      { reason: 'bad-field', field: 'attempt' },
    ],
  ])('%j is refused with the reason', (record, error) => {
    expect(parseEvent(record)).toEqual({ ok: false, error });
  });
});
