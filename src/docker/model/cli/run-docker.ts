import { type CommandContext, print, type Steps } from '../state/effects.ts';
import { findCommand, flagsOf, usageLine } from './command-tree.ts';
import type { ArgRule, DockerCommand } from './define-command.ts';
import type { FlagSpec } from './flag-spec.ts';
import { commandHelp, globalFlags, groupHelp, rootHelp } from './help.ts';
import { type ParsedLine, parseFlags } from './parse-flags.ts';
import { flagValues, noValue } from './read-flag-values.ts';
import { fail, say } from './reply.ts';
import { validateFlag } from './validate-flag.ts';
import { versionLine } from './version.ts';

/**
 * Runs one docker command line.
 * @param args the words after `docker`
 * @returns the exit code: that of the container's program for `run` and `exec`, 125 for a command line that Docker could not read, else 1; 0 when all went well
 */
export function* runDocker(args: readonly string[], context: CommandContext): Steps<number> {
  const root = parseFlags(args, globalFlags, false, validateFlag);
  if (!root.ok)
    return yield* fail(flagError(root.error, 'docker [OPTIONS] COMMAND [ARG...]', 'docker'), 125);
  yield* printWarnings(root.value);
  const level = root.value.given.findLast(({ flag }) => flag.name === 'log-level')?.text ?? 'info';
  if (!logLevels.test(level)) return yield* fail(`Unable to parse logging level: ${level}`);
  const strange = root.value.given.find(({ flag, text }) => !isHarmless(flag.name, text));
  if (strange !== undefined)
    return yield* fail(`strata: docker --${strange.flag.name} is not simulated`);
  const [first] = root.value.args;
  if (root.value.help) return yield* help(root.value.args, context);
  if (root.value.given.some(({ flag, text }) => flag.name === 'version' && isTrue(text))) {
    yield* say(versionLine);
    return 0;
  }
  if (first === undefined) {
    yield* print(rootHelp(context.columns), 'stderr');
    return 0;
  }
  if (first === 'help') return yield* help(root.value.args.slice(1), context, true);
  return yield* runWords(root.value.args, context);
}

const logLevels = /^(panic|fatal|error|warn|warning|info|debug|trace)$/i;
const isTrue = (text: string) => /^(1|t|true)$/i.test(text);

/** Global flags that may be given without changing what follows. */
function isHarmless(name: string, text: string): boolean {
  if (name === 'context') return text === 'default';
  if (name === 'tls' || name === 'tlsverify') return !isTrue(text);
  return name === 'debug' || name === 'log-level' || name === 'version';
}

function* runWords(words: readonly string[], context: CommandContext): Steps<number> {
  const { found, rest } = findCommand(words);
  switch (found.kind) {
    case 'root':
      return yield* fail(
        `docker: unknown command: docker ${words[0]}\n\nRun 'docker --help' for more information`,
      );
    case 'unsupported':
      return yield* fail(`strata: docker ${found.name} is not simulated`);
    case 'group':
      return yield* runGroup(found.name, rest, context);
    case 'command':
      return yield* runCommand(
        found.command,
        found.name,
        words.slice(0, words.length - rest.length).join(' '),
        rest,
        context,
      );
  }
}

/** A group called with no command of its own. */
function* runGroup(name: string, rest: readonly string[], context: CommandContext): Steps<number> {
  const path = `docker ${name}`;
  const parsed = parseFlags(rest, [], false, validateFlag);
  if (!parsed.ok) return yield* fail(flagError(parsed.error, groupUsage(name), path), 125);
  yield* printWarnings(parsed.value);
  const [word] = parsed.value.args;
  if (word !== undefined && rest[0] !== word && !parsed.value.help) {
    // `docker image -- ls`: the flags end, and the command still follows.
    const inside = findCommand([name, ...parsed.value.args]);
    if (inside.found.kind !== 'group')
      return yield* runWords([name, ...parsed.value.args], context);
  }
  if (parsed.value.help) {
    yield* print(groupHelp(name));
    return 0;
  }
  if (word === undefined) {
    yield* print(groupHelp(name), 'stderr');
    return 0;
  }
  return yield* fail(
    `docker: unknown command: ${path} ${word}\n\nUsage:  ${groupUsage(name)}\n\nRun '${path} --help' for more information`,
  );
}

/** How a group shows its own usage: only `volume` says that a command follows. @source docker/cli, cli/command/volume/cmd.go */
const groupUsage = (name: string) => `docker ${name}${name === 'volume' ? ' COMMAND' : ''}`;

function* runCommand(
  command: DockerCommand,
  name: string,
  typed: string,
  words: readonly string[],
  context: CommandContext,
): Steps<number> {
  const flags = flagsOf(command);
  const parsed = parseFlags(words, flags, command.flagsFirst !== true, validateFlag);
  if (!parsed.ok) {
    // A value that Docker would take, and that is not simulated, is no mistake in the line.
    const strange = / flag: (strata: .*)$/s.exec(parsed.error)?.[1];
    if (strange !== undefined) return yield* fail(strange, command.refusalExit ?? 1);
    return yield* fail(flagError(parsed.error, usageLine(name, command), `docker ${name}`), 125);
  }
  yield* printWarnings(parsed.value);
  const { args, given } = parsed.value;
  for (const { flag } of given) {
    const advice = command.deprecated?.[flag.name];
    if (advice !== undefined)
      yield* print(`Flag --${flag.name} has been deprecated, ${advice}\n`, 'stderr');
  }
  if (parsed.value.help) {
    yield* print(commandHelp(name, command, context.columns));
    return 0;
  }
  const complaint = argError(command.args, args.length, name, usageLine(name, command));
  if (complaint !== undefined) return yield* fail(complaint);
  const strange = given.find(
    ({ flag, text }) => !Object.hasOwn(command.flags, flag.standsFor) && text !== defaultOf(flag),
  );
  if (strange !== undefined)
    return yield* fail(
      `strata: docker ${name} --${strange.flag.standsFor} is not simulated`,
      command.refusalExit ?? 1,
    );
  return yield* command.run({ flags: flagValues(flags, given), args, typed }, context);
}

/** The value of a flag that was not given, as text. */
function defaultOf({ type, defaultText }: FlagSpec): string {
  if (defaultText !== null && !noValue.has(defaultText)) return defaultText;
  return type === 'bool' ? 'false' : '';
}

/** `docker help …` and `docker --help …`. */
function* help(
  words: readonly string[],
  context: CommandContext,
  /** the words are a topic: none may be left over */
  topic = false,
): Steps<number> {
  const { found, rest } = findCommand(words);
  if (rest.length > 0 && (topic || found.kind !== 'command'))
    return yield* fail(`unknown help topic: ${rest.join(' ')}`);
  switch (found.kind) {
    case 'root':
      yield* print(rootHelp(context.columns));
      return 0;
    case 'group':
      yield* print(groupHelp(found.name));
      return 0;
    case 'unsupported':
      return yield* fail(`strata: docker ${found.name} is not simulated`);
    case 'command':
      yield* print(commandHelp(found.name, found.command, context.columns));
      return 0;
  }
}

function* printWarnings(parsed: ParsedLine): Steps<void> {
  for (const text of parsed.warnings) yield* print(`${text}\n`, 'stderr');
}

const flagError = (problem: string, usage: string, path: string) =>
  `${problem}\n\nUsage:  ${usage}\n\nRun '${path} --help' for more information`;

/** What Docker says to a wrong number of arguments. @source docker/cli v29, cli/required.go */
function argError(rule: ArgRule, count: number, name: string, usage: string): string | undefined {
  if (count >= rule.min && count <= rule.max) return undefined;
  const ending = (word: string) =>
    `\n\nUsage:  ${usage}\n\n${word} 'docker ${name} --help' for more information`;
  const plural = (number: number) => (number === 1 ? 'argument' : 'arguments');
  const says = `docker: 'docker ${name}'`;
  switch (rule.kind) {
    case 'none':
      return `${says} accepts no arguments${ending('Run')}`;
    case 'min':
      return `${says} requires at least ${rule.min} ${plural(rule.min)}${ending('See')}`;
    case 'max':
      return `${says} requires at most ${rule.max} ${plural(rule.max)}${ending('Run')}`;
    case 'range':
      return `${says} requires at least ${rule.min} and at most ${rule.max} ${plural(rule.max)}${ending('Run')}`;
    case 'exact':
      return `${says} requires ${rule.min} ${plural(rule.min)}${ending('Run')}`;
  }
}
