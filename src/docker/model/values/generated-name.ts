import type { Drawn } from '../../../lib/rng.ts';
import { drawBelow } from './ids.ts';
import { adjectives, surnames } from './name-words.ts';

/**
 * A name for a container that was given none: `adjective_surname`; when it is taken, another, and after a few tries one with a digit.
 * Wozniak is never boring.
 * @param state `EngineState.random`
 * @param isTaken names in use, without slash
 * @source moby/moby, internal/namesgenerator (the shape of the names; the words here are our own choice)
 */
export function generateName(state: number, isTaken: (name: string) => boolean): Drawn<string> {
  let at = state;
  for (let attempt = 0; attempt < attemptsWithDigit; attempt += 1) {
    const adjective = drawBelow(at, adjectives.length);
    const surname = drawBelow(adjective.state, surnames.length);
    at = surname.state;
    let name = `${adjectives[adjective.value]}_${surnames[surname.value]}`;
    if (name === 'boring_wozniak') continue;
    if (attempt >= attemptsWithoutDigit) {
      const digit = drawBelow(at, 10);
      at = digit.state;
      name += digit.value;
    }
    if (!isTaken(name)) return { value: name, state: at };
  }
  // so full a house: count up, so that a name is found whatever is taken
  for (let number = 10; ; number += 1) {
    const name = `${adjectives[0]}_${surnames[0]}${number}`;
    if (!isTaken(name)) return { value: name, state: at };
  }
}

const attemptsWithoutDigit = 6;
const attemptsWithDigit = 200;
