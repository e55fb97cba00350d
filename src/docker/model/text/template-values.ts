import { goText } from './go-format.ts';
import { type GoValue, goFloat, partsOf } from './go-value.ts';
import type { Operand } from './template-node.ts';

/**
 * A value in the middle of a chain. What was taken out of a map or list of anything is seen through `interface {}`, and Go's
 * errors then name that type. `value` undefined: there is none (a missing key).
 */
export interface Held {
  readonly value: GoValue | undefined;
  readonly throughInterface: boolean;
}

/** A value of known type: not seen through `interface {}`. */
export const plain = (value: GoValue | undefined): Held => ({ value, throughInterface: false });

/** The value of a literal. */
export function constant(word: Operand): GoValue {
  switch (word.kind) {
    case 'bool':
    case 'string':
      return word.value;
    case 'number':
      return word.isFloat && Number.isInteger(word.value) ? goFloat(word.value) : word.value;
    default:
      throw new Error(`${word.kind} is no constant`);
  }
}

const longestRange = 10_000_000;

/**
 * What `range` goes through: keys or indexes, and members.
 * @param variables how many it declares
 * @returns empty for nil; or the words of the error, as a string
 * @source Go, text/template/exec.go walkRange
 */
export function rangeEntries(
  value: GoValue | undefined,
  variables: number,
): readonly (readonly [GoValue, Held])[] | string {
  const parts = partsOf(value);
  switch (parts.kind) {
    case 'list': {
      const throughInterface = parts.type === '[]interface {}';
      return parts.items.map((item, i) => [i, { value: item, throughInterface }]);
    }
    case 'map':
      return [...parts.entries].map(([key, member]) => [
        key,
        { value: member, throughInterface: true },
      ]);
    case 'int':
      if (variables > 1) return `can't use ${parts.value} to iterate over more than one variable`;
      if (parts.value > longestRange) return 'strata: a range so long is not simulated';
      return Array.from({ length: Math.max(0, parts.value) }, (_, i) => [i, plain(i)]);
    case 'nil':
      return [];
    default:
      return `range can't iterate over ${goText(value)}`;
  }
}
