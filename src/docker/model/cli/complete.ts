import { namesOf } from '../images/image-store.ts';
import type { EngineState } from '../state/state.ts';
import { commandsIn, findCommand, flagsOf, groups } from './command-tree.ts';
import type { Completes, DockerCommand } from './define-command.ts';
import { globalFlags } from './help.ts';
import { parseFlags } from './parse-flags.ts';
import { validateFlag } from './validate-flag.ts';

/**
 * What the word that is being typed may become.
 * @param words after `docker`; the last one is being typed, and may be empty
 * @returns whole words in byte order, each once; empty when nothing fits
 */
export function complete(words: readonly string[], state: EngineState): string[] {
  const typed = words.at(-1) ?? '';
  const fits = (candidates: readonly string[]) =>
    [...new Set(candidates)].filter((word) => word.startsWith(typed)).sort();
  const root = parseFlags(words.slice(0, -1), globalFlags, false, validateFlag);
  if (!root.ok) return [];
  const isHelp = root.value.args[0] === 'help';
  const before = isHelp ? root.value.args.slice(1) : root.value.args;
  const { found, rest } = findCommand(before);
  switch (found.kind) {
    case 'root':
      if (rest.length > 0) return [];
      return fits(typed.startsWith('-') ? longNames(globalFlags) : topWords(isHelp));
    case 'group':
      return rest.length > 0 ? [] : fits(commandsIn(found.name).map(({ word }) => word));
    case 'unsupported':
      return [];
    case 'command':
      return isHelp ? [] : fits(inCommand(found.command, rest, typed, state));
  }
}

const topWords = (isHelp: boolean): string[] => [
  ...commandsIn(undefined).map(({ word }) => word),
  ...Object.keys(groups),
  ...(isHelp ? [] : ['help']),
];

const longNames = (flags: readonly { readonly name: string }[]) =>
  flags.map(({ name }) => `--${name}`);

function inCommand(
  command: DockerCommand,
  before: readonly string[],
  typed: string,
  state: EngineState,
): readonly string[] {
  const flags = flagsOf(command);
  const parsed = parseFlags(before, flags, command.flagsFirst !== true, validateFlag);
  if (!parsed.ok) {
    const waiting = /^flag needs an argument: (?:--(.+)|'(.)' in )/.exec(parsed.error);
    const flag = flags.find(
      ({ name, short }) => name === waiting?.[1] || (short !== null && short === waiting?.[2]),
    );
    return flag === undefined ? [] : valuesOf(flag.standsFor, state);
  }
  const { args } = parsed.value;
  const flagsOver = before.includes('--') || (command.flagsFirst === true && args.length > 0);
  if (typed.startsWith('-') && !flagsOver) {
    const simulated = flags.filter(
      ({ name, hidden }) => !hidden && Object.hasOwn(command.flags, name),
    );
    return longNames([...simulated, { name: 'help' }]);
  }
  const { words, repeats } = command.completes ?? { words: [] };
  const kind = words[args.length] ?? (repeats === true ? words.at(-1) : undefined);
  const candidates = kind === undefined ? [] : namesFor(kind, state);
  return repeats === true ? candidates.filter((name) => !args.includes(name)) : candidates;
}

/** Values that a flag is known to take. */
function valuesOf(flag: string, state: EngineState): readonly string[] {
  switch (flag) {
    case 'network':
      return namesFor('network', state);
    case 'volumes-from':
      return namesFor('container', state);
    case 'pull':
      return ['always', 'missing', 'never'];
    case 'restart':
      return ['always', 'no', 'on-failure', 'unless-stopped'];
    case 'progress':
      return ['auto', 'plain', 'quiet', 'tty'];
    case 'type':
      return ['container', 'image', 'network', 'volume'];
    case 'signal':
    case 'stop-signal':
      return ['SIGHUP', 'SIGINT', 'SIGKILL', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2'];
    case 'format':
      return ['json', 'table'];
    default:
      return [];
  }
}

function namesFor(kind: Completes, state: EngineState): readonly string[] {
  switch (kind) {
    case 'container':
      return Object.values(state.containers).map(({ name }) => name);
    case 'running-container':
      return Object.values(state.containers)
        .filter((container) => ['running', 'paused', 'restarting'].includes(container.state.status))
        .map(({ name }) => name);
    case 'image':
      return Object.values(state.images).flatMap(({ id }) => namesOf(state, id));
    case 'network':
      return Object.values(state.networks).map(({ name }) => name);
    case 'volume':
      return Object.keys(state.volumes);
  }
}
