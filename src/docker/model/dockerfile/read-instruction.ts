import { err, ok, type Result } from '../../../lib/result.ts';
import type { Healthcheck } from '../state/image.ts';
import { goLower, goUpper } from '../text/go-case.ts';
import { parseGoInteger } from '../text/go-integer.ts';
import { goQuote } from '../text/go-quote.ts';
import { parseDuration } from '../values/flag-values.ts';
import { trim } from './go-space.ts';
import { readHeredocStart, stripLeadingTabs } from './heredoc.ts';
import { type InstructionFlags, readFlags } from './instruction-flags.ts';
import type {
  AddInstruction,
  ArgInstruction,
  CopyInstruction,
  InlineFile,
  Instruction,
  KeyValue,
  OnbuildInstruction,
  RunInstruction,
  Stage,
} from './instruction-types.ts';
import { instructionNames } from './parse-line.ts';
import type { ParsedInstruction, ParsedWords } from './parsed-dockerfile.ts';
import { readRunDevice, validateRunMount } from './run-mount.ts';
import { withSuggestion } from './suggest.ts';

/** FROM begins a stage; its place in the file and its instructions are not known yet. */
export type StageHead = Omit<Stage, 'index' | 'instructions'>;

type Read<T> = Result<T, string>;

/** What all instructions have. */
const base = (parsed: ParsedInstruction) => ({
  keyword: parsed.keyword,
  source: trim(parsed.original),
  comment: parsed.comment,
  startLine: parsed.startLine,
  endLine: parsed.endLine,
});

const noArguments = (name: string) => err(`${name} requires at least one argument`);
const notOneArgument = (name: string) => err(`${name} requires exactly one argument`);

/** For an instruction without flags of its own: any flag is an error. */
const noFlags = (parsed: ParsedInstruction) => readFlags(parsed.flags, {});

type Reader = (parsed: ParsedInstruction) => Read<Instruction | StageHead>;

const readers: Readonly<Record<string, Reader>> = {
  add: readAdd,
  arg: readArg,
  cmd: (parsed) => {
    const flags = noFlags(parsed);
    return flags.ok ? ok({ ...base(parsed), kind: 'CMD', ...commandLine(parsed) }) : flags;
  },
  copy: readCopy,
  entrypoint: (parsed) => {
    const flags = noFlags(parsed);
    return flags.ok ? ok({ ...base(parsed), kind: 'ENTRYPOINT', ...commandLine(parsed) }) : flags;
  },
  env: (parsed) => {
    const pairs = readPairs(parsed, 'ENV');
    return pairs.ok ? ok({ ...base(parsed), kind: 'ENV', pairs: pairs.value }) : pairs;
  },
  expose: (parsed) => {
    if (parsed.args.length === 0) return noArguments('EXPOSE');
    const flags = noFlags(parsed);
    const ports = [...parsed.args].sort();
    return flags.ok ? ok({ ...base(parsed), kind: 'EXPOSE', ports }) : flags;
  },
  from: readFrom,
  healthcheck: readHealthcheck,
  label: (parsed) => {
    const pairs = readPairs(parsed, 'LABEL');
    return pairs.ok ? ok({ ...base(parsed), kind: 'LABEL', pairs: pairs.value }) : pairs;
  },
  maintainer: (parsed) => {
    const name = oneArgument(parsed, 'MAINTAINER');
    return name.ok ? ok({ ...base(parsed), kind: 'MAINTAINER', name: name.value }) : name;
  },
  onbuild: readOnbuild,
  run: readRun,
  shell: (parsed) => {
    const flags = noFlags(parsed);
    if (!flags.ok) return flags;
    if (parsed.args.length === 0) return noArguments('SHELL');
    return parsed.json
      ? ok({ ...base(parsed), kind: 'SHELL', shell: parsed.args })
      : err('SHELL requires the arguments to be in JSON form');
  },
  stopsignal: (parsed) => {
    // The one instruction whose flags nobody looks at.
    const [signal] = parsed.args;
    return signal === undefined
      ? notOneArgument('STOPSIGNAL')
      : ok({ ...base(parsed), kind: 'STOPSIGNAL', signal });
  },
  user: (parsed) => {
    const user = oneArgument(parsed, 'USER');
    return user.ok ? ok({ ...base(parsed), kind: 'USER', user: user.value }) : user;
  },
  volume: readVolume,
  workdir: (parsed) => {
    const path = oneArgument(parsed, 'WORKDIR');
    return path.ok ? ok({ ...base(parsed), kind: 'WORKDIR', path: path.value }) : path;
  },
};

/**
 * Checks one instruction.
 * @returns error: BuildKit's message, without line number
 * @source moby/buildkit, frontend/dockerfile/instructions/parse.go
 */
export function readInstruction(parsed: ParsedInstruction): Read<Instruction | StageHead> {
  const name = goLower(parsed.keyword);
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (reader !== undefined) return reader(parsed);
  const message = `unknown instruction: ${parsed.keyword}`;
  return err(withSuggestion(message, parsed.keyword, instructionNames, { ignoreCase: true }));
}

function oneArgument(parsed: ParsedInstruction, name: string): Read<string> {
  const [only] = parsed.args;
  if (only === undefined || parsed.args.length !== 1) return notOneArgument(name);
  const flags = noFlags(parsed);
  return flags.ok ? ok(only) : flags;
}

function readPairs(parsed: ParsedInstruction, name: string): Read<readonly KeyValue[]> {
  const flags = noFlags(parsed);
  if (!flags.ok) return flags;
  if (parsed.args.length === 0) return noArguments(name);
  const pairs: KeyValue[] = [];
  for (let at = 0; at < parsed.args.length; at += 3) {
    const [key = '', value = '', separator = ''] = parsed.args.slice(at, at + 3);
    if (key === '') return err(`${name} names can not be blank`);
    pairs.push({ key, value, legacy: separator === '' });
  }
  return ok(pairs);
}

function commandLine({ args, json, heredocs }: ParsedInstruction) {
  const command = json || args.length === 0 ? args : [args.join(' ')];
  return { command, shellForm: !json, heredocs };
}

const copyFlags = { chown: 'text', chmod: 'text', link: 'switch', exclude: 'many' } as const;

/** What ADD and COPY have in common; flags are read before heredocs are looked at. */
function readSources(
  parsed: ParsedInstruction,
  name: string,
  known: Readonly<Record<string, 'text' | 'many' | 'switch'>>,
) {
  const destination = parsed.args.at(-1);
  if (destination === undefined || parsed.args.length < 2)
    return err(
      `${name} requires at least two arguments, but only one was provided. Destination could not be determined`,
    );
  const flags = readFlags(parsed.flags, known);
  if (!flags.ok) return flags;
  if (heredocIn(destination) !== null)
    return err(`${name} cannot accept a heredoc as a destination`);
  const sources: string[] = [];
  const files: InlineFile[] = [];
  for (const source of parsed.args.slice(0, -1)) {
    const start = heredocIn(source);
    if (start === null) sources.push(source);
    else {
      // Two of one name: the later one's content for both.
      const content = parsed.heredocs.findLast((each) => each.name === start.name)?.content ?? '';
      const data = start.stripTabs ? stripLeadingTabs(content) : content;
      files.push({ path: start.name, data, expand: start.expand });
    }
  }
  const { text, many, switches } = flags.value;
  const common = {
    ...base(parsed),
    sources,
    files,
    destination,
    chown: text.chown ?? '',
    chmod: text.chmod ?? '',
    link: switches.link ?? false,
    exclude: many.exclude ?? [],
  };
  return ok({ common, flags: flags.value });
}

function heredocIn(word: string) {
  const start = readHeredocStart(word);
  return start.ok ? start.value : null;
}

function readAdd(parsed: ParsedInstruction): Read<AddInstruction> {
  const read = readSources(parsed, 'ADD', {
    ...copyFlags,
    'keep-git-dir': 'switch',
    checksum: 'text',
    unpack: 'switch',
  });
  if (!read.ok) return read;
  const { text, switches } = read.value.flags;
  const { 'keep-git-dir': keepGitDir, unpack } = switches;
  return ok({
    ...read.value.common,
    kind: 'ADD',
    checksum: text.checksum ?? '',
    ...(keepGitDir === undefined ? {} : { keepGitDir }),
    ...(unpack === undefined ? {} : { unpack }),
  });
}

function readCopy(parsed: ParsedInstruction): Read<CopyInstruction> {
  const read = readSources(parsed, 'COPY', { ...copyFlags, from: 'text', parents: 'switch' });
  if (!read.ok) return read;
  const { text, switches } = read.value.flags;
  return ok({
    ...read.value.common,
    kind: 'COPY',
    from: text.from ?? '',
    parents: switches.parents ?? false,
  });
}

/** The comment line that begins with the name, without it. */
function descriptionOf(comment: readonly string[], name: string): string {
  if (name === '') return '';
  const line = comment.find((each) => each.startsWith(`${name} `));
  return line === undefined ? '' : line.slice(name.length + 1);
}

function readFrom(parsed: ParsedInstruction): Read<StageHead> {
  const [from = '', asKeyword = '', nameAsWritten = ''] = parsed.args;
  const isNamed = parsed.args.length === 3 && goLower(asKeyword) === 'as';
  if (!isNamed && parsed.args.length !== 1)
    return err('FROM requires either one or three arguments');
  const name = goLower(nameAsWritten);
  if (isNamed && !/^[a-z][a-z0-9\-_.]*$/.test(name))
    return err(
      `invalid name for build stage: ${goQuote(nameAsWritten)}, name can't start with a number or contain symbols`,
    );
  const flags = readFlags(parsed.flags, { platform: 'text' });
  if (!flags.ok) return flags;
  return ok({
    ...base(parsed),
    kind: 'FROM',
    name,
    nameAsWritten,
    asKeyword,
    base: from,
    platform: flags.value.text.platform ?? '',
    description: descriptionOf(parsed.comment, name),
  });
}

function readArg(parsed: ParsedInstruction): Read<ArgInstruction> {
  if (parsed.args.length === 0) return noArguments('ARG');
  const args: ArgInstruction['args'][number][] = [];
  for (const arg of parsed.args) {
    const at = arg.indexOf('=');
    if (at === 0) return err('ARG names can not be blank');
    const key = at < 0 ? arg : arg.slice(0, at);
    const description = descriptionOf(parsed.comment, key);
    args.push(at < 0 ? { key, description } : { key, value: arg.slice(at + 1), description });
  }
  // Flags are not looked at, as with STOPSIGNAL.
  return ok({ ...base(parsed), kind: 'ARG', args });
}

/** The words of an ONBUILD's trigger, its name first, however deep. */
function firstTriggerWord(words: ParsedWords): string | undefined {
  return words.onbuild?.keyword ?? words.args[0];
}

function readOnbuild(parsed: ParsedInstruction): Read<OnbuildInstruction> {
  const first = firstTriggerWord(parsed);
  if (first === undefined) return noArguments('ONBUILD');
  const flags = noFlags(parsed);
  if (!flags.ok) return flags;
  const trigger = goUpper(trim(first));
  if (trigger === 'ONBUILD') return err("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (trigger === 'MAINTAINER' || trigger === 'FROM')
    return err(`${trigger} isn't allowed as an ONBUILD trigger`);
  const line = parsed.original.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '');
  const files = parsed.heredocs.map(({ content, name }) => `\n${content}${name}`);
  return ok({ ...base(parsed), kind: 'ONBUILD', expression: [line, ...files].join('') });
}

function readRun(parsed: ParsedInstruction): Read<RunInstruction> {
  const flags = readFlags(parsed.flags, {
    device: 'many',
    mount: 'many',
    network: 'text',
    security: 'text',
  });
  if (!flags.ok) return flags;
  const { text, many, names } = flags.value;
  const devices: RunInstruction['devices'][number][] = [];
  for (const value of many.device ?? []) {
    const device = readRunDevice(value);
    if (!device.ok) return device;
    devices.push(device.value);
  }
  const mounts = many.mount ?? [];
  const mountFrom: string[] = [];
  for (const mount of mounts) {
    const checked = validateRunMount(mount);
    if (!checked.ok) return checked;
    mountFrom.push(checked.value);
  }
  const network = text.network ?? 'default';
  if (network !== 'default' && network !== 'none' && network !== 'host')
    return err(`invalid network mode ${goQuote(network)}`);
  const security = text.security ?? 'sandbox';
  if (security !== 'sandbox' && security !== 'insecure')
    return err(`security ${goQuote(security)} is not valid`);
  return ok({
    ...base(parsed),
    kind: 'RUN',
    ...commandLine(parsed),
    mounts,
    mountFrom,
    network,
    security,
    devices,
    flagsUsed: names,
  });
}

function readVolume(parsed: ParsedInstruction): Read<Instruction> {
  if (parsed.args.length === 0) return noArguments('VOLUME');
  const flags = noFlags(parsed);
  if (!flags.ok) return flags;
  const volumes = parsed.args.map(trim);
  return volumes.includes('')
    ? err('VOLUME specified can not be an empty string')
    : ok({ ...base(parsed), kind: 'VOLUME', volumes });
}

function readHealthcheck(parsed: ParsedInstruction): Read<Instruction> {
  const [type, ...command] = parsed.args;
  if (type === undefined) return noArguments('HEALTHCHECK');
  const kind = goUpper(type);
  if (kind === 'NONE')
    return command.length > 0
      ? err('HEALTHCHECK NONE takes no arguments')
      : ok({ ...base(parsed), kind: 'HEALTHCHECK', health: { Test: ['NONE'] } });
  const flags = readFlags(parsed.flags, {
    interval: 'text',
    timeout: 'text',
    'start-period': 'text',
    'start-interval': 'text',
    retries: 'text',
  });
  if (!flags.ok) return flags;
  if (kind !== 'CMD') return err(`Unknown type ${goQuote(kind)} in HEALTHCHECK (try CMD)`);
  if (command.length === 0) return err('Missing command after HEALTHCHECK CMD');
  const times = readHealthTimes(flags.value);
  if (!times.ok) return times;
  const test = parsed.json ? ['CMD', ...command] : ['CMD-SHELL', command.join(' ')];
  return ok({ ...base(parsed), kind: 'HEALTHCHECK', health: { Test: test, ...times.value } });
}

const nanosecondsPerMillisecond = 1_000_000;

/** Durations in nanoseconds; what is 0 or not given is left out. */
function readHealthTimes({ text }: InstructionFlags): Read<Omit<Healthcheck, 'Test'>> {
  const times: Record<string, number> = {};
  for (const [flag, field] of [
    ['interval', 'Interval'],
    ['timeout', 'Timeout'],
    ['start-period', 'StartPeriod'],
    ['start-interval', 'StartInterval'],
  ] as const) {
    const value = text[flag] ?? '';
    if (value === '') continue;
    const duration = parseDuration(value);
    if (!duration.ok) return duration;
    if (duration.value === 0) continue;
    if (duration.value < nanosecondsPerMillisecond)
      return err(`Interval ${goQuote(flag)} cannot be less than 1ms`);
    times[field] = duration.value;
  }
  const written = text.retries ?? '';
  if (written !== '') {
    const retries = parseGoInteger(written, { bits: 32 });
    if (!retries.ok) return err(`strconv.ParseInt: parsing ${goQuote(written)}: ${retries.error}`);
    if (retries.value < 0n) return err(`--retries cannot be negative (${retries.value})`);
    if (retries.value > 0n) times.Retries = Number(retries.value);
  }
  return ok(times);
}
