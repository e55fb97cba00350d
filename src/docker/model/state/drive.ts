import type { Effect, Steps } from './effects.ts';

/** Runs steps to their end; each effect's reply comes from `answer`. An answer that throws is thrown into the steps. */
export async function drive<T>(
  steps: Steps<T>,
  answer: (effect: Effect) => Promise<unknown>,
): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    let reply: unknown;
    try {
      reply = await answer(step.value);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(reply);
  }
  return step.value;
}
