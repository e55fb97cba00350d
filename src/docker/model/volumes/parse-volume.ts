import { err, ok, type Result } from '../../../lib/result.ts';
import { csvFields } from '../text/csv-fields.ts';
import { goQuote } from '../text/go-quote.ts';
import { cleanPath } from '../text/paths.ts';
import { parseBinarySize } from '../values/parse-size.ts';

/** One mount as the command line asks for it. */
export interface MountSpec {
  readonly type: 'bind' | 'volume' | 'tmpfs';
  /** path on the host, volume name; `''`: anonymous volume, tmpfs */
  readonly source: string;
  readonly destination: string;
  readonly readOnly: boolean;
  /** `-v` creates a missing source on the host as a directory; `--mount` refuses. */
  readonly createSource: boolean;
  /** `volume-nocopy`, `nocopy`: an empty volume does not take the image's content */
  readonly noCopy?: boolean;
  /** tmpfs: permission bits of its root */
  readonly mode?: number;
  /** As written after `-v`: inspect's HostConfig.Binds. */
  readonly bind?: string;
}

/** @source moby, daemon/volume/mounts/linux_parser.go */
const accessModes = ['ro', 'rw'];
const labelModes = ['z', 'Z'];
const propagationModes = ['private', 'rprivate', 'slave', 'rslave', 'shared', 'rshared'];
const copyModes = ['nocopy'];
const consistencyModes = ['consistent', 'cached', 'delegated'];

function isMode(mode: string): boolean {
  if (mode === '') return true;
  const kinds = [accessModes, labelModes, propagationModes, copyModes, consistencyModes];
  const counts = kinds.map(() => 0);
  for (const option of mode.split(',')) {
    const kind = kinds.findIndex((names) => names.includes(option));
    if (kind < 0) return false;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts.every((count) => count <= 1);
}

/**
 * The word after `-v`: `/data`, `name:/data[:opts]`, `/host:/data[:opts]`, `./dir:/data`.
 * @param cwd the client's directory, for sources that begin with a dot
 * @returns error: the daemon's text (without "Error response from daemon: ")
 * @source moby, daemon/volume/mounts/linux_parser.go
 */
export function parseVolumeSpec(text: string, cwd: string): Result<MountSpec, string> {
  const parts = text.split(':');
  const invalid = (why?: string): Result<MountSpec, string> =>
    err(`invalid volume specification: '${text}'${why === undefined ? '' : `: ${why}`}`);
  const [first = '', second, mode = ''] = parts;
  if (parts.length > 3 || first === '') return invalid();
  if (second !== undefined && parts.length === 2 && isMode(second)) return invalid();
  if (!isMode(mode)) return err(`invalid mode: ${mode}`);
  const relative = first.startsWith('.') && second !== undefined;
  const source = second === undefined ? '' : relative ? cleanPath(`${cwd}/${first}`) : first;
  const target = second ?? first;
  const isBind = source.startsWith('/');
  const options = mode.split(',');
  const checked = validateMount({
    type: isBind ? 'bind' : 'volume',
    source,
    destination: target,
    readOnly: options.includes('ro'),
    createSource: true,
    ...(options.includes('nocopy') ? { noCopy: true } : {}),
    ...(source === '' ? {} : { bind: `${source}:${target}${mode === '' ? '' : `:${mode}`}` }),
  });
  return checked.ok ? checked : invalid(checked.error);
}

const notSimulated = new Set([
  'bind-propagation',
  'bind-nonrecursive',
  'bind-recursive',
  'volume-subpath',
  'volume-label',
  'volume-driver',
  'volume-opt',
  'image-subpath',
]);
const withoutValue = new Set([
  'readonly',
  'ro',
  'volume-nocopy',
  'bind-nonrecursive',
  'bind-create-src',
]);

/**
 * The word after `--mount`: `type=bind,src=/a,dst=/b,readonly`.
 * @param cwd the client's directory, for sources that begin with a dot
 * @returns error: what follows `invalid argument "…" for "--mount" flag: `; or `strata: … is not simulated`
 * @source docker/cli, opts/mount.go
 */
export function parseMountSpec(text: string, cwd = '/'): Result<MountSpec, string> {
  const value = text.trim();
  if (value === '') return err('value is empty');
  const fields = csvFields(value);
  if (!fields.ok) return fields;
  let type = 'volume';
  let source = '';
  let destination = '';
  let readOnly = false;
  let noCopy = false;
  let createSource = false;
  let mode: number | undefined;
  /** Options that belong to one type only. */
  const families = new Set<string>();
  for (const field of fields.value) {
    const equals = field.indexOf('=');
    const hasValue = equals >= 0;
    const key = hasValue ? field.slice(0, equals) : field;
    const text = hasValue ? field.slice(equals + 1) : '';
    if (key.trim() !== key) {
      return err(`invalid option '${key.trim()}' in '${field}': option should not have whitespace`);
    }
    if (hasValue && text.trim() === '') return err(`invalid value for '${key}': value is empty`);
    if (text.trim() !== text) {
      return err(`invalid value for '${key}' in '${field}': value should not have whitespace`);
    }
    const name = key.toLowerCase();
    if (!hasValue && !withoutValue.has(name)) {
      return err(`invalid field '${field}' must be a key=value pair`);
    }
    if (notSimulated.has(name)) return err(`strata: --mount ${name} is not simulated`);
    const flag = (): Result<boolean, string> => {
      if (!hasValue) return ok(true);
      if (text === '1' || text === 'true') return ok(true);
      if (text === '0' || text === 'false') return ok(false);
      return err(
        `invalid value for '${name}': invalid boolean value (${goQuote(text)}): must be one of "true", "1", "false", or "0" (default "true")`,
      );
    };
    const family = name.split('-')[0] ?? '';
    if (name.includes('-')) families.add(family);
    switch (name) {
      case 'type':
        type = text.toLowerCase();
        break;
      case 'source':
      case 'src':
        source = text.startsWith('.') ? cleanPath(`${cwd}/${text}`) : text;
        break;
      case 'target':
      case 'dst':
      case 'destination':
        destination = text;
        break;
      case 'readonly':
      case 'ro':
      case 'volume-nocopy':
      case 'bind-create-src': {
        const set = flag();
        if (!set.ok) return set;
        if (name === 'volume-nocopy') noCopy = set.value;
        else if (name === 'bind-create-src') createSource = set.value;
        else readOnly = set.value;
        break;
      }
      case 'consistency':
        break;
      case 'tmpfs-size': {
        // the size is checked, but a tmpfs has no bound here
        if (!parseBinarySize(text).ok) return err(`invalid value for ${name}: ${text}`);
        break;
      }
      case 'tmpfs-mode':
        if (!/^[0-7]+$/.test(text)) return err(`invalid value for ${name}: ${text}`);
        mode = Number.parseInt(text, 8);
        break;
      default:
        return err(`unknown option '${key}' in '${field}'`);
    }
  }
  if (type === '') return err('type is required');
  for (const family of families) {
    if (family !== type) return err(`cannot mix '${family}-*' options with mount type '${type}'`);
  }
  return mountOf({ type, source, destination, readOnly, createSource, noCopy, mode });
}

function mountOf(mount: {
  readonly type: string;
  readonly source: string;
  readonly destination: string;
  readonly readOnly: boolean;
  readonly createSource: boolean;
  readonly noCopy: boolean;
  readonly mode: number | undefined;
}): Result<MountSpec, string> {
  const { type, noCopy, mode, ...rest } = mount;
  if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs') {
    return err(`strata: --mount type=${type} is not simulated`);
  }
  return ok({
    type,
    ...rest,
    ...(noCopy ? { noCopy } : {}),
    ...(mode === undefined ? {} : { mode }),
  });
}

/**
 * What the daemon refuses of a mount.
 * @returns error `invalid mount config for type "bind": …`
 * @source moby, daemon/volume/mounts/linux_parser.go validateMountConfigImpl
 */
export function validateMount(mount: MountSpec): Result<MountSpec, string> {
  const { type, source, destination } = mount;
  const config = (why: string): Result<MountSpec, string> =>
    err(`invalid mount config for type "${type}": ${why}`);
  if (destination === '') return config('field Target must not be empty');
  if (!destination.startsWith('/')) {
    return config(`invalid mount path: '${destination}' mount path must be absolute`);
  }
  if (cleanPath(destination) === '/') {
    return config("invalid specification: destination can't be '/'");
  }
  if (type === 'bind') {
    if (source === '') return config('field Source must not be empty');
    if (!source.startsWith('/')) {
      return config(`invalid mount path: '${source}' mount path must be absolute`);
    }
  }
  if (type === 'tmpfs' && source !== '') return config('field Source must not be specified');
  return ok({
    ...mount,
    destination: cleanPath(destination),
    source: type === 'bind' ? cleanPath(source) : source,
  });
}

/** The word after `--tmpfs`: `/run:size=64m,mode=1777`. */
export function parseTmpfsSpec(text: string): Result<MountSpec, string> {
  const [destination = '', options = ''] = text.split(':');
  if (!destination.startsWith('/')) {
    return err(`invalid mount path: '${destination}' mount path must be absolute`);
  }
  let mode: number | undefined;
  let readOnly = false;
  for (const option of options === '' ? [] : options.split(',')) {
    const [name = '', value = ''] = option.split('=');
    if (name === 'mode' && /^[0-7]+$/.test(value)) mode = Number.parseInt(value, 8);
    else if (name === 'ro') readOnly = true;
  }
  return ok({
    type: 'tmpfs',
    source: '',
    destination: cleanPath(destination),
    readOnly,
    createSource: false,
    ...(mode === undefined ? {} : { mode }),
  });
}
