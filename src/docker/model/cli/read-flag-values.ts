import type { MountSpec } from '../volumes/parse-volume.ts';
import type { FlagValues } from './define-command.ts';
import type { FlagSpec } from './flag-spec.ts';
import type { NetworkFlag } from './network-spec.ts';
import type { ParsedFlag } from './parse-flags.ts';
import { type FlagValue, validateFlag } from './validate-flag.ts';

/** The values a command reads, from flags that {@link validateFlag} has accepted. */
export function flagValues(
  specs: readonly FlagSpec[],
  given: readonly ParsedFlag[],
): FlagValues<string> {
  const specOf = (name: string): FlagSpec => {
    const spec = specs.find((flag) => flag.name === name);
    if (spec === undefined) throw new Error(`no flag --${name}`);
    return spec;
  };
  const valuesOf = (name: string): readonly FlagValue[] =>
    given
      .filter(({ flag }) => flag.standsFor === name)
      .map(({ flag, text }) => checked(flag, text));
  const lastOf = (name: string): FlagValue | undefined => {
    const spec = specOf(name);
    const last = valuesOf(name).at(-1);
    if (last !== undefined || spec.defaultText === null || noValue.has(spec.defaultText))
      return last;
    return checked(spec, spec.defaultText);
  };
  return {
    given: (name) => given.some(({ flag }) => flag.standsFor === specOf(name).name),
    on: (name) => lastOf(name) === true,
    text: (name) => {
      const value = lastOf(name) ?? '';
      if (typeof value !== 'string') throw new Error(`--${name} is not a text`);
      return value;
    },
    number: (name) => {
      const value = lastOf(name) ?? 0;
      if (typeof value !== 'number') throw new Error(`--${name} is not a number`);
      return value;
    },
    list: (name) =>
      valuesOf(specOf(name).name).flatMap((value) => {
        if (typeof value === 'string') return [value];
        if (isTextList(value)) return value;
        throw new Error(`--${name} is not a list of texts`);
      }),
    mounts: (name) => valuesOf(specOf(name).name) as readonly MountSpec[],
    networks: (name) => valuesOf(specOf(name).name) as readonly NetworkFlag[],
  };
}

/** Defaults that Go prints for an address and a map that are not there. */
export const noValue: ReadonlySet<string> = new Set(['<nil>', 'map[]']);

const isTextList = (value: FlagValue): value is readonly string[] => Array.isArray(value);

function checked(flag: FlagSpec, text: string): FlagValue {
  const result = validateFlag(flag, text);
  if (!result.ok) throw new Error(`--${flag.name}: ${result.error}`);
  return result.value;
}
