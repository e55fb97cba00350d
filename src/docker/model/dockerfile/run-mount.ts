import { err, ok, type Result } from '../../../lib/result.ts';
import { csvFields } from '../text/csv-fields.ts';
import { goLower } from '../text/go-case.ts';
import { parseGoInteger } from '../text/go-integer.ts';
import { goQuote } from '../text/go-quote.ts';
import { parseBool } from '../values/flag-values.ts';
import { parseBinarySize } from '../values/parse-size.ts';
import { expandWord, type Variables } from './expand.ts';
import type { MountType, RunInstruction, RunMount } from './instruction-types.ts';
import type { EscapeToken } from './parsed-dockerfile.ts';
import { withSuggestion } from './suggest.ts';

const types: readonly MountType[] = ['bind', 'cache', 'secret', 'ssh', 'tmpfs'];
const sharings: readonly RunMount['sharing'][] = ['locked', 'private', 'shared'];
const keys: readonly string[] =
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(
    ' ',
  );

interface Field {
  readonly written: string;
  /** Lower case. */
  readonly key: string;
  readonly value: string | null;
}

function readFields(text: string, what: string): Result<readonly Field[], string> {
  const fields = csvFields(text);
  if (!fields.ok) return err(`failed to parse csv ${what}: ${fields.error}`);
  return ok(
    fields.value.map((written) => {
      const at = written.indexOf('=');
      return at < 0
        ? { written, key: goLower(written), value: null }
        : { written, key: goLower(written.slice(0, at)), value: written.slice(at + 1) };
    }),
  );
}

/**
 * What can be said of a `--mount` before variables are known.
 * @returns its `from`, empty without one; error: BuildKit's message
 */
export function validateRunMount(text: string): Result<string, string> {
  const fields = readFields(text, 'mounts');
  if (!fields.ok) return fields;
  let from = '';
  for (const { key, value } of fields.value) {
    if (key !== 'from' || value === null) continue;
    const dollar = value.indexOf('$');
    if (dollar >= 0 && dollar !== value.length - 1)
      return err(`'${key}' doesn't support variable expansion, define alias stage instead`);
    from = value;
  }
  return ok(from);
}

/** Reads a `--device`. @returns error: BuildKit's message */
export function readRunDevice(
  text: string,
): Result<{ readonly name: string; readonly required: boolean }, string> {
  const fields = readFields(text, 'devices');
  if (!fields.ok) return fields;
  let name = '';
  let required = false;
  for (const { written, key, value } of fields.value) {
    if (key === 'required') {
      const given = value === null ? ok(true) : parseBool(value);
      if (!given.ok) return err(`invalid value for ${key}: ${value}`);
      required = given.value;
    } else if (key === 'name' && value !== null) {
      if (name !== '') return err(`device name already set to ${name}`);
      name = value;
    } else if (name === '') name = written;
    else if (value === null) return err(`invalid field '${written}' must be a key=value pair`);
    else return err(unexpectedKey(key, written, ['name', 'required']));
  }
  return ok({ name, required });
}

const unexpectedKey = (key: string, field: string, known: readonly string[]): string =>
  withSuggestion(`unexpected key '${key}' in '${field}'`, key, known);

/**
 * Reads the `--mount` flags of RUN, variables replaced.
 * @returns one for each; error: BuildKit's message
 * @source moby/buildkit, frontend/dockerfile/instructions/commands_runmount.go
 */
export function readRunMounts(
  instruction: RunInstruction,
  variables: Variables,
  token: EscapeToken,
): Result<readonly RunMount[], string> {
  const mounts: RunMount[] = [];
  for (const text of instruction.mounts) {
    const mount = readRunMount(text, variables, token);
    if (!mount.ok) return mount;
    mounts.push(mount.value);
  }
  return ok(mounts);
}

/** Names used in `--mount` flags but not set, once for each value that uses them; empty where a flag cannot be read. */
export function unsetInRunMounts(
  instruction: RunInstruction,
  variables: Variables,
  token: EscapeToken,
): readonly string[] {
  return instruction.mounts.flatMap((text) => {
    const fields = readFields(text, 'mounts');
    return (fields.ok ? fields.value : []).flatMap(({ value }) => {
      const expansion = expandWord(value ?? '', variables, { escape: token });
      return expansion.ok ? expansion.value.unmatched : [];
    });
  });
}

type Draft = { -readonly [K in keyof RunMount]: RunMount[K] };

function readRunMount(
  text: string,
  variables: Variables,
  token: EscapeToken,
): Result<RunMount, string> {
  const fields = readFields(text, 'mounts');
  if (!fields.ok) return fields;
  const mount: Draft = {
    type: 'bind',
    from: '',
    source: '',
    target: '',
    readOnly: false,
    sizeLimitBytes: 0,
    id: '',
    sharing: '',
    required: false,
  };
  let accessGiven = false;
  for (const { written, key, value } of fields.value) {
    const isAccess = ['readonly', 'ro', 'readwrite', 'rw'].includes(key);
    if (isAccess) accessGiven = true;
    if (value === null) {
      if (isAccess) mount.readOnly = isReadOnly(key);
      else if (key === 'required') {
        if (!isProvided(mount)) return err(wrongKey(key, mount));
        mount.required = true;
      } else return err(`invalid field '${written}' must be a key=value pair`);
      continue;
    }
    const expanded = expandWord(value, variables, { escape: token });
    if (!expanded.ok) return expanded;
    const set = setField(mount, key, expanded.value.text, written);
    if (!set.ok) return set;
  }
  const wrong = wrongCombination(mount);
  if (wrong !== null) return err(wrong);
  if (!accessGiven) mount.readOnly = mount.type !== 'cache' && mount.type !== 'tmpfs';
  return ok(mount);
}

const isReadOnly = (key: string): boolean => key === 'readonly' || key === 'ro';

/** Only what the client provides can be required. */
const isProvided = (mount: RunMount): boolean => mount.type === 'secret' || mount.type === 'ssh';

const wrongKey = (key: string, mount: RunMount): string =>
  `unexpected key '${key}' for mount type '${mount.type}'`;

function setField(mount: Draft, key: string, value: string, written: string): Result<null, string> {
  const invalid = err(`invalid value for ${key}: ${value}`);
  switch (key) {
    case 'type': {
      const type = types.find((each) => each === goLower(value));
      if (type === undefined)
        return err(withSuggestion(`unsupported mount type ${goQuote(value)}`, value, types));
      mount.type = type;
      break;
    }
    case 'from':
    case 'id':
    case 'env':
      mount[key] = value;
      break;
    case 'source':
    case 'src':
      mount.source = value;
      break;
    case 'target':
    case 'dst':
    case 'destination':
      mount.target = value;
      break;
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw': {
      const flag = parseBool(value);
      if (!flag.ok) return invalid;
      mount.readOnly = isReadOnly(key) === flag.value;
      break;
    }
    case 'required': {
      if (!isProvided(mount)) return err(wrongKey(key, mount));
      const flag = parseBool(value);
      if (!flag.ok) return invalid;
      mount.required = flag.value;
      break;
    }
    case 'size': {
      if (mount.type !== 'tmpfs') return err(wrongKey(key, mount));
      const size = parseBinarySize(value);
      if (!size.ok) return invalid;
      mount.sizeLimitBytes = size.value;
      break;
    }
    case 'sharing': {
      const sharing = sharings.find((each) => each === goLower(value));
      if (sharing === undefined)
        return err(withSuggestion(`unsupported sharing value ${goQuote(value)}`, value, sharings));
      mount.sharing = sharing;
      break;
    }
    case 'mode':
    case 'uid':
    case 'gid': {
      const number = parseGoInteger(value, {
        base: key === 'mode' ? 8 : 10,
        bits: 32,
        signed: false,
      });
      if (!number.ok) return err(`invalid value ${value} for ${key}`);
      mount[key] = Number(number.value);
      break;
    }
    default:
      return err(unexpectedKey(key, written, keys));
  }
  return ok(null);
}

/** @returns BuildKit's message, or null when all is well */
function wrongCombination(mount: RunMount): string | null {
  if (mount.type === 'bind' || mount.type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid'] as const)
      if (mount[key] !== undefined)
        return `${key} not allowed for ${goQuote(mount.type)} type mounts`;
  }
  if (mount.type === 'secret') {
    if (mount.from !== '') return 'secret mount should not have a from';
    if (mount.sharing !== '') return 'secret mount should not define sharing';
    if (mount.source === '' && mount.target === '' && mount.id === '')
      return 'invalid secret mount. one of source, target required';
    if (mount.source !== '' && mount.id !== '') return "both source and id can't be set";
  }
  return mount.sharing !== '' && mount.type !== 'cache'
    ? `invalid cache sharing set for ${mount.type} mount`
    : null;
}
