import { err, ok, type Result } from '../../../lib/result.ts';
import { goLower } from '../text/go-case.ts';
import { withSuggestion } from './suggest.ts';

/** `many` may be given more than once. */
type FlagKind = 'text' | 'many' | 'switch';

/** What was given; a flag that was not is absent. */
export interface InstructionFlags {
  readonly text: Readonly<Record<string, string>>;
  readonly many: Readonly<Record<string, readonly string[]>>;
  readonly switches: Readonly<Record<string, boolean>>;
  /** Names, each once, in order. */
  readonly names: readonly string[];
}

/**
 * Reads an instruction's flags.
 * @param flags `--name` or `--name=value`
 * @returns error: BuildKit's message
 * @source moby/buildkit, frontend/dockerfile/instructions/bflag.go
 */
export function readFlags(
  flags: readonly string[],
  known: Readonly<Record<string, FlagKind>>,
): Result<InstructionFlags, string> {
  const text: Record<string, string> = {};
  const many: Record<string, string[]> = {};
  const switches: Record<string, boolean> = {};
  const names = new Set<string>();
  for (const flag of flags) {
    if (flag === '--') break;
    if (!flag.startsWith('--')) return err(`arg should start with -- : ${flag}`);
    const at = flag.indexOf('=');
    const written = at < 0 ? flag : flag.slice(0, at);
    const value = at < 0 ? null : flag.slice(at + 1);
    const name = written.slice(2);
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined)
      return err(withSuggestion(`unknown flag: ${written}`, name, Object.keys(known)));
    if (names.has(name) && kind !== 'many') return err(`duplicate flag specified: ${written}`);
    names.add(name);
    if (kind === 'switch') {
      if (value === '') return err(`missing a value on flag: ${written}`);
      const state = goLower(value ?? 'true');
      if (state !== 'true' && state !== 'false')
        return err(`expecting boolean value for flag ${written}, not: ${value}`);
      switches[name] = state === 'true';
      continue;
    }
    if (value === null) return err(`missing a value on flag: ${written}`);
    if (kind === 'text') text[name] = value;
    else many[name] = [...(many[name] ?? []), value];
  }
  return ok({ text, many, switches, names: [...names] });
}
