import { commandsIn, flagsOf, groups, ownNames, usageLine } from './command-tree.ts';
import type { DockerCommand } from './define-command.ts';
import { type FlagSpec, readFlagTable } from './flag-spec.ts';

/** Flags before the command. @source docker/cli v29, cli/flags/options.go */
export const globalFlags: readonly FlagSpec[] = readFlagTable(
  'config string=/root/.docker; context,c string; debug,D bool; host,H list; log-level,l string=info; tls bool; tlscacert string=/root/.docker/ca.pem; tlscert string=/root/.docker/cert.pem; tlskey string=/root/.docker/key.pem; tlsverify bool; version,v bool',
);
const globalTexts: Readonly<Record<string, string>> = {
  debug: 'Say more about what goes on (accepted, changes nothing here)',
  'log-level':
    'How much the client logs: "debug", "info", "warn", "error", "fatal" (accepted, changes nothing here)',
  version: 'Print the version and stop',
};

/** In the order that `docker --help` gives them. @source docker/cli v29, annotation category-top */
const common = [
  'run',
  'exec',
  'ps',
  'build',
  'pull',
  'push',
  'images',
  'login',
  'logout',
  'search',
  'version',
  'info',
];

/** `docker --help`. @param columns width of the terminal */
export function rootHelp(columns: number): string {
  const rest = commandsIn(undefined).filter(({ word }) => !common.includes(word));
  const top = common.flatMap((name) => commandsIn(undefined).filter(({ word }) => word === name));
  return [
    'Usage:  docker [OPTIONS] COMMAND\n',
    'Runs containers, builds and keeps images. This one is a simulation.\n',
    `Common Commands:\n${listing(top)}`,
    `Management Commands:\n${pairs(Object.entries(groups))}`,
    `Commands:\n${listing(rest)}`,
    `Global Options:\n${flagLines(globalFlags, globalTexts, columns)}`,
    "Run 'docker COMMAND --help' for more information on a command.\n",
    'For more help on how to use Docker, head to https://docs.docker.com/go/guides/\n',
  ].join('\n');
}

/** `docker container --help` */
export function groupHelp(group: string): string {
  return [
    `Usage:  docker ${group} COMMAND\n`,
    `${groups[group] ?? ''}\n`,
    `Commands:\n${listing(commandsIn(group))}`,
    `Run 'docker ${group} COMMAND --help' for more information on a command.\n`,
  ].join('\n');
}

/** `docker run --help`. @param name under which the command was called */
export function commandHelp(name: string, command: DockerCommand, columns: number): string {
  const parts = [`Usage:  ${usageLine(name, command)}\n`, `${command.short}\n`];
  const names = helpAliases(name, command);
  if (names.length > 1)
    parts.push(`Aliases:\n  ${names.map((alias) => `docker ${alias}`).join(', ')}\n`);
  const flags = flagsOf(command).filter(({ hidden }) => !hidden);
  if (flags.length > 0) parts.push(`Options:\n${flagLines(flags, command.flags, columns)}`);
  return parts.join('\n');
}

/** Names in the order Docker lists them: the group's, its aliases, the short ones. */
function helpAliases(name: string, command: DockerCommand): readonly string[] {
  const all = [command.name, ...command.aliases];
  // A command that was never under another name at the top lists only what its group knows.
  return ownNames(command).includes(name) ? all : [command.name];
}

const listing = (entries: readonly { readonly word: string; readonly command: DockerCommand }[]) =>
  pairs(entries.map(({ word, command }) => [word, command.short]));

function pairs(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([word, text]) => `  ${word.padEnd(11)} ${text}\n`).join('');
}

/** pflag's names for the kinds of values. */
const typeWords: Readonly<Record<string, string>> = {
  bool: '',
  int64: 'int',
  uint16: 'uint',
  uint64: 'uint',
  stringSlice: 'strings',
  ipSlice: 'ips',
  ipNetSlice: 'ips',
};
const zeroDefaults = new Set(['0', '0s', '<nil>', 'map[]', 'false', '']);

/** The block of options: short form, long form, type; then the text, wrapped. @source spf13/pflag, FlagUsagesWrapped */
function flagLines(
  flags: readonly FlagSpec[],
  texts: Readonly<Record<string, string>>,
  columns: number,
): string {
  const rows = flags.map((flag) => {
    const word = typeWords[flag.type] ?? flag.type;
    const left = `  ${flag.short === null ? '    ' : `-${flag.short}, `}--${flag.name}${word === '' ? '' : ` ${word}`}`;
    return { left, text: `${texts[flag.name] ?? '(not simulated)'}${defaultNote(flag)}` };
  });
  const indent = Math.max(...rows.map(({ left }) => left.length)) + 3;
  const width = Math.max(columns - 1 - indent, 24);
  return rows
    .map(({ left, text }) => {
      const [first = '', ...more] = wrap(text, width);
      return [
        `${left.padEnd(indent)}${first}\n`,
        ...more.map((line) => `${' '.repeat(indent)}${line}\n`),
      ].join('');
    })
    .join('');
}

function defaultNote({ type, defaultText }: FlagSpec): string {
  if (defaultText === null || zeroDefaults.has(defaultText)) return '';
  return ` (default ${type === 'string' ? `"${defaultText}"` : defaultText})`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
