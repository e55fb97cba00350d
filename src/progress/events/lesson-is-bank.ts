import type { Fields } from './event-kind.ts';

/** Version 1 called a question's bank `lesson`, also where it is an experiment's. */
export function lessonIsBank({ lesson, ...record }: Fields): Fields {
  return { ...record, bank: lesson };
}
