import { compareText } from '../text/compare-text.ts';
import { allCommands } from './all-commands.ts';
import type { DockerCommand } from './define-command.ts';
import { type FlagSpec, readFlagTable } from './flag-spec.ts';
import { flagTable, mainNames } from './flags.generated.ts';

/** Commands that hold commands. @source docker/cli v29, `docker --help`; descriptions are ours */
export const groups: Readonly<Record<string, string>> = {
  builder: 'Work with the build cache',
  container: 'Work with containers',
  image: 'Work with images',
  network: 'Work with networks',
  system: 'Look after Docker itself',
  volume: 'Work with volumes',
};

/** First words that Docker has, or that a usual installation adds, and this simulation has not. */
const unsupported: ReadonlySet<string> = new Set(
  'bake buildx checkpoint compose config context manifest model node plugin scout secret service stack swarm trust'.split(
    ' ',
  ),
);

/** Commands inside simulated groups that are not simulated. */
const unsupportedInGroups: ReadonlySet<string> = new Set(['builder bake', 'system dial-stdio']);

/** A place in the tree: a command under the name it shows itself by, or a group. */
export type FoundCommand =
  | { readonly kind: 'root' }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'command'; readonly command: DockerCommand; readonly name: string }
  /** Docker has it, we have not. */
  | { readonly kind: 'unsupported'; readonly name: string };

interface Place {
  readonly command: DockerCommand;
  /** `ps`, `container ls`: a command named by an alias calls itself by its own name. */
  readonly name: string;
}

const places: ReadonlyMap<string, Place> = new Map(
  allCommands.flatMap((command) => {
    const own = ownNames(command);
    return [command.name, ...command.aliases].map((name): [string, Place] => [
      name,
      { command, name: own.includes(name) ? name : command.name },
    ]);
  }),
);

/** Names with a help page of their own; the others are aliases of the main one. */
export function ownNames(command: DockerCommand): string[] {
  return [command.name, ...command.aliases].filter(
    (name) => name === command.name || !name.includes(' ') || name in mainNames,
  );
}

/**
 * Follows words from the root as far as they name something.
 * @returns where that leads and the words left; `typed` are the words followed
 */
export function findCommand(words: readonly string[]): {
  readonly found: FoundCommand;
  readonly rest: readonly string[];
} {
  const [first, second] = words;
  if (first === undefined) return { found: { kind: 'root' }, rest: [] };
  const direct = places.get(first);
  if (direct !== undefined) return { found: { kind: 'command', ...direct }, rest: words.slice(1) };
  if (Object.hasOwn(groups, first)) {
    const name = `${first} ${second ?? ''}`;
    const inside = second === undefined ? undefined : places.get(name);
    if (inside !== undefined)
      return { found: { kind: 'command', ...inside }, rest: words.slice(2) };
    if (unsupportedInGroups.has(name))
      return { found: { kind: 'unsupported', name }, rest: words.slice(2) };
    return { found: { kind: 'group', name: first }, rest: words.slice(1) };
  }
  return unsupported.has(first)
    ? { found: { kind: 'unsupported', name: first }, rest: words.slice(1) }
    : { found: { kind: 'root' }, rest: words };
}

/** Names in a group, or at the top, in byte order, each once, under which commands are listed. */
export function commandsIn(
  group: string | undefined,
): readonly { readonly word: string; readonly command: DockerCommand }[] {
  return allCommands
    .flatMap((command) => ownNames(command).map((name) => ({ name, command })))
    .filter(({ name }) =>
      group === undefined ? !name.includes(' ') : name.startsWith(`${group} `),
    )
    .map(({ name, command }) => ({ word: name.slice(name.indexOf(' ') + 1), command }))
    .sort((a, b) => compareText(a.word, b.word));
}

const specs = new Map<string, readonly FlagSpec[]>();

/** Every flag of a command: Docker's and those the definition adds. */
export function flagsOf(command: DockerCommand): readonly FlagSpec[] {
  const known = specs.get(command.name);
  if (known !== undefined) return known;
  const main = mainNames[command.name];
  const table = main === undefined ? '' : flagTable[main];
  const flags = [...readFlagTable(table), ...readFlagTable(command.moreFlags ?? '')].sort((a, b) =>
    compareText(a.name, b.name),
  );
  specs.set(command.name, flags);
  return flags;
}

/** The usage line of a command under one of its names. */
export const usageLine = (name: string, command: DockerCommand): string =>
  `docker ${name}${command.usage === '' ? '' : ` ${command.usage}`}`;
