import { err, ok, type Result } from '../lib/result.ts';
import { answerKinds, eventVersion, type PickedPair, type ProgressEvent } from './events.ts';

/** Why a record is not an event that this code can read. */
export interface EventFault {
  /**
   * `foreign`: no record of ours at all; `newer`: written by a later version, to be left alone;
   * `unknown-type`: our version, but no such event; `bad-field`: a field is missing or impossible
   */
  readonly reason: 'foreign' | 'newer' | 'unknown-type' | 'bad-field';
  /** the field meant, when one is */
  readonly field?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const isId = (value: unknown): value is string => typeof value === 'string' && kebab.test(value);
const isBank = (value: unknown): boolean =>
  isId(value) || (typeof value === 'string' && value.startsWith('lab/') && isId(value.slice(4)));
const isCount = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least;
const isSeed = (value: unknown): value is number => isCount(value, 0) && value <= 0xffffffff;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isPair = (value: unknown): value is PickedPair =>
  isFields(value) && isId(value.left) && isId(value.right);

const picksFit = (kind: unknown, picks: unknown): boolean =>
  Array.isArray(picks) && picks.every(kind === 'match' ? isPair : isId);

const lessonChecks: Readonly<Record<string, (record: Fields) => boolean>> = {
  atMs: (record) => isCount(record.atMs, 0),
  lesson: (record) => isId(record.lesson),
};

const questionChecks: typeof lessonChecks = {
  ...lessonChecks,
  lesson: (record) => isBank(record.lesson),
  questionId: (record) => isId(record.questionId),
};

const stampChecks: typeof lessonChecks = { atMs: (record) => isCount(record.atMs, 0) };
const isDuration = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

const checks: ReadonlyMap<unknown, typeof lessonChecks> = new Map<string, typeof lessonChecks>([
  ['opened', { ...lessonChecks, lang: (record) => isId(record.lang) }],
  ['finished', { ...lessonChecks, lang: (record) => isId(record.lang) }],
  [
    'answered',
    {
      ...questionChecks,
      kind: (record) => answerKinds.some((kind) => kind === record.kind),
      picks: (record) => picksFit(record.kind, record.picks),
      correct: (record) => typeof record.correct === 'boolean',
      seed: (record) => record.seed === null || isSeed(record.seed),
      attempt: (record) => isCount(record.attempt, 1),
    },
  ],
  [
    'retried',
    {
      ...questionChecks,
      seed: (record) => isSeed(record.seed),
      attempt: (record) => isCount(record.attempt, 2),
    },
  ],
  [
    'lab-step',
    {
      ...stampChecks,
      experiment: (record) => isId(record.experiment),
      step: (record) => isId(record.step),
    },
  ],
  [
    'lab-timed',
    {
      ...stampChecks,
      bootMs: (record) => isDuration(record.bootMs),
      boots: (record) => isCount(record.boots, 1),
      containerMs: (record) => isDuration(record.containerMs),
      containers: (record) => isCount(record.containers, 1),
    },
  ],
]);

/**
 * Read a stored record, trusting nothing.
 * @param record anything at all; fields beyond those of the event are kept but not looked at
 * @returns the event, or why it is none; never throws
 */
export function parseEvent(record: unknown): Result<ProgressEvent, EventFault> {
  if (!isFields(record) || !isCount(record.v, 1)) return err({ reason: 'foreign' });
  if (record.v > eventVersion) return err({ reason: 'newer' });
  const fields = checks.get(record.type);
  if (fields === undefined) return err({ reason: 'unknown-type', field: 'type' });
  for (const [field, fits] of Object.entries(fields)) {
    if (!fits(record)) return err({ reason: 'bad-field', field });
  }
  return ok(record as unknown as ProgressEvent);
}
