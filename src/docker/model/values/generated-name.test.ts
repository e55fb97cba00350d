import fc from 'fast-check';
import { expect, it } from 'vitest';
import { generateName } from './generated-name.ts';
import { drawBelow } from './ids.ts';
import { adjectives, surnames } from './name-words.ts';

it('NAM-12 makes a name of an adjective and a surname', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), (state) => {
      const { value } = generateName(state, () => false);
      const [adjective = '', surname = ''] = value.split('_');
      expect(adjectives).toContain(adjective);
      expect(surnames).toContain(surname);
    }),
  );
});

it('NAM-12 has words that a container may be called', () => {
  for (const word of [...adjectives, ...surnames]) expect(word).toMatch(/^[a-z]+$/);
  expect(new Set(adjectives).size).toBe(adjectives.length);
  expect(new Set(surnames).size).toBe(surnames.length);
});

it('NAM-12 never gives a name that is taken, and ends in a digit when many are', () => {
  const first = generateName(7, () => false).value;
  expect(generateName(7, (name) => name === first).value).not.toBe(first);
  expect(generateName(7, (name) => !/\d$/.test(name)).value).toMatch(/^[a-z]+_[a-z]+\d$/);
  expect(generateName(7, (name) => !/\d\d\d$/.test(name)).value).toMatch(/\d\d\d$/);
});

it('NAM-12 never calls Wozniak boring', () => {
  const boring = adjectives.indexOf('boring');
  const wozniak = surnames.indexOf('wozniak');
  let state = 0;
  for (; ; state += 1) {
    const adjective = drawBelow(state, adjectives.length);
    if (adjective.value !== boring) continue;
    if (drawBelow(adjective.state, surnames.length).value === wozniak) break;
  }
  expect(generateName(state, () => false).value).not.toBe('boring_wozniak');
});
