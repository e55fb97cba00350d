import { describe, expect, it } from 'vitest';
import recorded from '../fixtures/vectors/cli-flags.json' with { type: 'json' };
import { allCommands } from './all-commands.ts';
import { findCommand, flagsOf, ownNames, usageLine } from './command-tree.ts';
import { commandHelp } from './help.ts';

const rows = recorded.rows as readonly {
  command: string;
  aliases: string[];
  flags: { long: string; short: string | null; type: string; default: string | null }[];
}[];
/** Rows of another table of the same page. */
const isFlag = ({ type }: { type: string }) => /^[a-zA-Z][a-zA-Z0-9-]*$/.test(type);

function commandOf(line: string) {
  const { found, rest } = findCommand(line.split(' ').slice(1));
  if (found.kind !== 'command' || rest.length > 0) throw new Error(`${line} is no command`);
  return found;
}

describe('the tree of commands', () => {
  it.each(rows.map(({ command, flags }) => [command, flags] as const))(
    'CLI-12 %s knows its flags',
    (command, flags) => {
      const known = flagsOf(commandOf(command).command);
      for (const { long, short, type, default: value } of flags.filter(isFlag)) {
        const flag = known.find(({ name }) => `--${name}` === long);
        expect([long, flag?.short ?? null, flag?.type, flag?.defaultText]).toEqual([
          long,
          short?.slice(1) ?? null,
          type,
          value,
        ]);
      }
    },
  );

  it.each(
    rows
      .filter(({ aliases }) => aliases.length > 0)
      .map(({ command, aliases }) => [command, aliases] as const),
  )('CLI-1 %s is one command with its aliases', (command, aliases) => {
    const { command: found } = commandOf(command);
    expect([found.name, ...found.aliases].map((name) => `docker ${name}`)).toEqual(aliases);
    for (const alias of aliases) expect(commandOf(alias).command).toBe(found);
  });

  const usageFiles: Readonly<Record<string, string>> = {
    'container ls': 'container/list.go',
    'image ls': 'image/list.go',
    'image rm': 'image/remove.go',
    'network ls': 'network/list.go',
    'network rm': 'network/remove.go',
    'volume ls': 'volume/list.go',
    'volume rm': 'volume/remove.go',
    inspect: 'system/inspect.go',
    login: 'registry/login.go',
    logout: 'registry/logout.go',
    search: 'registry/search.go',
    version: 'system/version.go',
  };
  const usages = recorded.usage_lines as Readonly<Record<string, readonly string[]>>;

  it.each(
    allCommands
      .filter(({ name }) => name !== 'container cp')
      .map((command) => [command.name, command] as const),
  )('CLI-13 the usage line of %s is the recorded one', (name, command) => {
    const lines = usages[usageFiles[name] ?? `${name.replace(' ', '/')}.go`];
    expect(lines).toContain(
      `${lines?.[0]?.split(' ')[0]}${command.usage === '' ? '' : ` ${command.usage}`}`,
    );
  });

  it.each(allCommands.map((command) => [command.name, command] as const))(
    'CLI-13 %s has help under each of its names, with a text for each flag',
    (_, command) => {
      expect(command.short).not.toBe('');
      for (const name of ownNames(command)) {
        const help = commandHelp(name, command, 80);
        expect(help.startsWith(`Usage:  ${usageLine(name, command)}\n\n${command.short}\n`)).toBe(
          true,
        );
        for (const flag of flagsOf(command).filter(({ hidden }) => !hidden)) {
          const text =
            (command.flags as Readonly<Record<string, string>>)[flag.name] ?? '(not simulated)';
          expect(text).not.toBe('');
          expect(help).toContain(`--${flag.name}`);
        }
        for (const line of help.split('\n').slice(3)) expect(line.length).toBeLessThanOrEqual(120);
      }
      for (const name of Object.keys(command.flags))
        expect(flagsOf(command).map((flag) => flag.name)).toContain(name);
    },
  );

  it.each(allCommands.map((command) => [command.name, command] as const))(
    'CLI-1 each name of %s leads to it, and its group is listed',
    (_, command) => {
      for (const name of [command.name, ...command.aliases]) {
        const { found, rest } = findCommand(name.split(' '));
        expect([name, found.kind === 'command' ? found.command : found, rest]).toEqual([
          name,
          command,
          [],
        ]);
      }
    },
  );

  it('CLI-1 a name at the top and its long form are one command, each under its own name', () => {
    expect(commandOf('docker rmi').name).toBe('rmi');
    expect(commandOf('docker image rm').name).toBe('image rm');
    expect(commandOf('docker image remove').name).toBe('image rm');
    expect(commandOf('docker container ps').name).toBe('container ls');
  });
});
