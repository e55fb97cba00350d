import type { CommandContext, Steps } from '../state/effects.ts';
import type { MountSpec } from '../volumes/parse-volume.ts';
import type { NetworkFlag } from './network-spec.ts';

/** How many arguments a command takes, and the words of its complaint. */
export interface ArgRule {
  readonly min: number;
  readonly max: number;
  readonly kind: 'none' | 'min' | 'max' | 'range' | 'exact';
}

/** None. */
export const noArgs: ArgRule = { kind: 'none', min: 0, max: 0 };
/** So many or more. */
export const minArgs = (min: number): ArgRule => ({ kind: 'min', min, max: Infinity });
/** So many or fewer. */
export const maxArgs = (max: number): ArgRule => ({ kind: 'max', min: 0, max });
/** From so many to so many. */
export const rangeArgs = (min: number, max: number): ArgRule => ({ kind: 'range', min, max });
/** Just so many. */
export const exactArgs = (count: number): ArgRule => ({ kind: 'exact', min: count, max: count });
/** Any number. */
export const anyArgs: ArgRule = { kind: 'min', min: 0, max: Infinity };

/** What a word completes to. */
export type Completes = 'container' | 'running-container' | 'image' | 'network' | 'volume';

/** A command's flags with their values, or the defaults of those not given. Asking for a flag by another type than its own is a broken invariant and throws. */
export interface FlagValues<Name extends string> {
  /** Was it on the command line? */
  given(name: Name): boolean;
  on(name: Name): boolean;
  text(name: Name): string;
  /** counts; sizes in bytes; durations in nanoseconds; `--cpus` in billionths */
  number(name: Name): number;
  /** Every value in order; those of a comma-separated flag one by one. */
  list(name: Name): readonly string[];
  mounts(name: Name): readonly MountSpec[];
  networks(name: Name): readonly NetworkFlag[];
}

/** A command line that passed the grammar. */
export interface CommandInput<Name extends string = string> {
  readonly flags: FlagValues<Name>;
  readonly args: readonly string[];
  /** The command as typed, without `docker`: `images`, `image list`. */
  readonly typed: string;
}

/** One command. Its flags, usage line, help and completion all come from here and from the table of Docker's flags. */
export interface DockerCommand<Name extends string = string> {
  /** the main name: `container run` */
  readonly name: string;
  /** other names of it: `run`, `container ps` */
  readonly aliases: readonly string[];
  /** The usage line after the command's name: `[OPTIONS] IMAGE [COMMAND] [ARG...]`. */
  readonly usage: string;
  /** What it does, one line for lists. */
  readonly short: string;
  /** What simulated flags do, by name. A flag of Docker that is missing here is known, and not simulated. */
  readonly flags: Readonly<Record<Name, string>>;
  /** Flags that the recorded table lacks, in its format: hidden old names, and those of the build plugin. */
  readonly moreFlags?: string;
  /** What pflag says of a flag that is on its way out: `Flag --time has been deprecated, …`. */
  readonly deprecated?: Readonly<Record<string, string>>;
  readonly args: ArgRule;
  /** The first word that is no flag ends the flags. */
  readonly flagsFirst?: true;
  /** Exit code for a flag that is not simulated: 125 where a container would have been made, else 1. */
  readonly refusalExit?: 125;
  /** What its arguments complete to, in order; the last one repeats when `repeats`. */
  readonly completes?: { readonly words: readonly Completes[]; readonly repeats?: true };
  run(input: CommandInput<Name>, context: CommandContext): Steps<number>;
}

/**
 * Declares a command.
 * @example defineDockerCommand({ name: 'container wait', aliases: ['wait'], usage: 'CONTAINER [CONTAINER...]', …, *run(input, context) { … } })
 */
export function defineDockerCommand<const Name extends string = never>(
  command: DockerCommand<Name>,
): DockerCommand<Name> {
  return command;
}
