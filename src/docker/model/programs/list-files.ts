import { resolvePath } from '../text/paths.ts';
import { errnoText } from '../union-fs/errno-text.ts';
import type { Stat } from '../union-fs/fs-op.ts';
import { lstatOn, readdirOn } from '../union-fs/mount-table.ts';
import { groupName, userName } from './accounts.ts';
import { linkTarget, lstatOf, statOf } from './files.ts';
import { formatDate } from './format-date.ts';
import { callerOf, notSimulated, type ProgramCall, type Quick } from './program-call.ts';
import { virtualNames, virtualText } from './virtual-files.ts';

interface Row {
  readonly name: string;
  readonly path: string;
  readonly stat: Stat;
}

const letters: Readonly<Record<Stat['type'], string>> = {
  file: '-',
  dir: 'd',
  symlink: 'l',
  fifo: 'p',
};

/** `drwxr-xr-x` with the special bits. @source ls(1), "What information is listed" */
function modeText(stat: Pick<Stat, 'type' | 'mode'>): string {
  const three = (bits: number, special: boolean, letter: string) => {
    const execute = (bits & 1) !== 0;
    const last = special ? (execute ? letter : letter.toUpperCase()) : execute ? 'x' : '-';
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
  };
  const { mode } = stat;
  return (
    letters[stat.type] +
    three((mode >> 6) & 7, (mode & 0o4000) !== 0, 's') +
    three((mode >> 3) & 7, (mode & 0o2000) !== 0, 's') +
    three(mode & 7, (mode & 0o1000) !== 0, 't')
  );
}

/** 1.5K, 12M. @source ls -h: powers of 1024, rounded up */
function humanKib(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < 3) {
    value /= 1024;
    unit += 1;
  }
  const shown = value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : String(Math.ceil(value));
  return `${shown}${'KMGT'[unit]}`;
}

/** ls(1) with true modes, owners and sizes (a program's size is the declared one). */
export function ls(call: ProgramCall): Quick {
  let flags = call.argv[0]?.endsWith('/dir') ? 'C' : '';
  const names: string[] = [];
  for (const word of call.argv.slice(1)) {
    if (word === '--all') flags += 'a';
    else if (word.startsWith('--color') || word === '--') continue;
    else if (word === '--full-time' || (word.startsWith('--') && word.length > 2))
      return notSimulated(`ls ${word}`);
    else if (word.startsWith('-') && word.length > 1) flags += word.slice(1);
    else names.push(word);
  }
  const unknown = [...flags].find((letter) => !'laA1hRdtrSinFpCgGsqbkLcu'.includes(letter));
  if (unknown !== undefined)
    return {
      stderr: `ls: invalid option -- '${unknown}'\nTry 'ls --help' for more information.\n`,
      code: 2,
    };
  const view = { ...call };
  const by = callerOf(call);
  const look = (path: string, follow: boolean): Stat | null => {
    const found = follow
      ? (statOf(call.files, path, by) ?? lstatOf(call.files, path, by))
      : lstatOf(call.files, path, by);
    if (found !== null) return found;
    const dir = virtualNames(path, view) !== null;
    if (!dir && virtualText(path, view) === null) return null;
    return {
      type: dir ? 'dir' : 'file',
      mode: dir ? 0o555 : 0o444,
      uid: 0,
      gid: 0,
      size: 0,
      nlink: 1,
      mtimeMs: call.nowMs,
      xattrs: {},
    };
  };
  let [stdout, stderr] = ['', ''];
  const files: Row[] = [];
  const dirs: { readonly name: string; readonly path: string }[] = [];
  for (const name of names.length === 0 ? ['.'] : names) {
    const path = resolvePath(call.cwd, name);
    const long = flags.includes('l') || flags.includes('n');
    const stat = look(path, !long || name.endsWith('/') || flags.includes('L'));
    if (stat === null) {
      const found = lstatOn(call.files, path, by);
      stderr += `ls: cannot access '${name}': ${errnoText(found.ok ? 'ENOENT' : found.error)}\n`;
    } else if (stat.type === 'dir' && !flags.includes('d')) dirs.push({ name, path });
    else files.push({ name, path, stat });
  }
  if (files.length > 0) stdout += table(call, sorted(files, flags), flags, false);
  let first = files.length === 0;
  const queue = [...dirs];
  const titled = names.length > 1 || flags.includes('R');
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { name, path } = next;
    const hidden = flags.includes('a') || flags.includes('A') || flags.includes('f');
    const ours = readdirOn(call.files, path, by);
    const more = virtualNames(path, view);
    if (!ours.ok && more === null) {
      const reason = errnoText(ours.error);
      stderr += `ls: cannot open directory '${name}': ${reason}\n`;
      continue;
    }
    const inside = [...new Set([...(ours.ok ? ours.value : []), ...(more ?? [])])]
      .filter((each) => hidden || !each.startsWith('.'))
      .map((each) => ({
        name: each,
        path: resolvePath(path, each),
        stat: look(resolvePath(path, each), false),
      }))
      .filter((row): row is Row => row.stat !== null);
    const rows = sorted(inside, flags);
    if (flags.includes('a'))
      for (const dots of ['..', '.']) {
        const stat = look(resolvePath(path, dots), true);
        if (stat !== null) rows.unshift({ name: dots, path: resolvePath(path, dots), stat });
      }
    if (titled) stdout += `${first ? '' : '\n'}${name}:\n`;
    first = false;
    stdout += table(call, rows, flags, true);
    if (flags.includes('R'))
      queue.unshift(
        ...rows
          .filter((row) => row.stat.type === 'dir' && row.name !== '.' && row.name !== '..')
          .map((row) => ({ name: `${name.replace(/\/$/, '')}/${row.name}`, path: row.path })),
      );
  }
  if (call.flavour === 'busybox')
    stderr = stderr
      .replace(/cannot access '([^']*)'/g, '$1')
      .replace(/cannot open directory '([^']*)'/g, "can't open '$1'");
  return { stdout, stderr, code: stderr === '' ? 0 : call.flavour === 'busybox' ? 1 : 2 };
}

function sorted(rows: readonly Row[], flags: string): Row[] {
  const out = [...rows].sort((a, b) =>
    flags.includes('t') && a.stat.mtimeMs !== b.stat.mtimeMs
      ? b.stat.mtimeMs - a.stat.mtimeMs
      : flags.includes('S') && sizeOf(a.stat) !== sizeOf(b.stat)
        ? sizeOf(b.stat) - sizeOf(a.stat)
        : a.name < b.name
          ? -1
          : a.name > b.name
            ? 1
            : 0,
  );
  return flags.includes('r') ? out.reverse() : out;
}

const sizeOf = (stat: Stat) => stat.declaredSizeBytes ?? stat.size;

function table(call: ProgramCall, rows: readonly Row[], flags: string, total: boolean): string {
  const mark = ({ stat }: Row) =>
    flags.includes('F')
      ? stat.type === 'dir'
        ? '/'
        : stat.type === 'symlink'
          ? '@'
          : stat.type === 'fifo'
            ? '|'
            : (stat.mode & 0o111) !== 0
              ? '*'
              : ''
      : flags.includes('p') && stat.type === 'dir'
        ? '/'
        : '';
  const long = flags.includes('l') || flags.includes('n') || flags.includes('g');
  if (!long) {
    const shown = rows.map((row) => row.name + mark(row));
    return call.stdoutIsTerminal && !flags.includes('1')
      ? inColumns(shown, 80)
      : shown.map((name) => `${name}\n`).join('');
  }
  const numeric = flags.includes('n');
  const cells = rows.map((row) => {
    const { stat } = row;
    const size = sizeOf(stat);
    const old = Math.abs(call.nowMs - stat.mtimeMs) > 15_778_476_000;
    const target = stat.type === 'symlink' ? ` -> ${linkTarget(call.files, row.path) ?? '?'}` : '';
    return {
      mode: modeText(stat),
      nlink: String(stat.nlink),
      user: numeric ? String(stat.uid) : userName(call.files, stat.uid),
      group: numeric ? String(stat.gid) : groupName(call.files, stat.gid),
      size: flags.includes('h') ? humanKib(size) : String(size),
      date: formatDate(stat.mtimeMs, old ? '%b %e  %Y' : '%b %e %H:%M'),
      name: stat.type === 'symlink' ? row.name + target : row.name + mark(row),
    };
  });
  const width = (key: 'nlink' | 'user' | 'group' | 'size') =>
    Math.max(0, ...cells.map((cell) => cell[key].length));
  const [nlink, user, group, size] = [width('nlink'), width('user'), width('group'), width('size')];
  const kib = rows.reduce(
    (sum, { stat }) => sum + (stat.type === 'symlink' ? 0 : Math.ceil(sizeOf(stat) / 4096) * 4),
    0,
  );
  const head = total ? `total ${flags.includes('h') ? humanKib(kib * 1024) : kib}\n` : '';
  return (
    head +
    cells
      .map(
        (cell) =>
          `${cell.mode} ${cell.nlink.padStart(nlink)} ${cell.user.padEnd(user)} ${cell.group.padEnd(group)} ${cell.size.padStart(size)} ${cell.date} ${cell.name}\n`,
      )
      .join('')
  );
}

/** Names in columns, filled downwards, as on a terminal. */
function inColumns(names: readonly string[], width: number): string {
  if (names.length === 0) return '';
  for (let rows = 1; ; rows += 1) {
    const columns = Math.ceil(names.length / rows);
    const widths = Array.from({ length: columns }, (_, c) =>
      Math.max(...names.slice(c * rows, (c + 1) * rows).map((name) => name.length)),
    );
    if (rows < names.length && widths.reduce((sum, each) => sum + each + 2, -2) > width) continue;
    return Array.from({ length: rows }, (_, r) =>
      widths
        .map((each, c) => ({ name: names[c * rows + r], each }))
        .filter(({ name }) => name !== undefined)
        .map(({ name, each }, i, line) =>
          i === line.length - 1 ? name : (name as string).padEnd(each + 2),
        )
        .join(''),
    )
      .map((line) => `${line}\n`)
      .join('');
  }
}
