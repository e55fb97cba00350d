import { createRng } from '../../../lib/rng.ts';
import { resolvePath } from '../text/paths.ts';
import { errnoText } from '../union-fs/errno-text.ts';
import type { ChangeOp } from '../union-fs/fs-op.ts';
import type { MountTable } from '../union-fs/mount-table.ts';
import type { Errno } from '../union-fs/node.ts';
import { accountOf, groupId } from './accounts.ts';
import {
  baseName,
  change,
  lstatOf,
  makeDirs,
  namesIn,
  readBytes,
  statOf,
  writeText,
} from './files.ts';
import { callerOf, notSimulated, type ProgramCall, type Quick } from './program-call.ts';

/** Applies changes one after the other; stops at none, tells each that fails. */
function applyAll(
  call: ProgramCall,
  ops: readonly ChangeOp[],
  say: (op: ChangeOp, errno: Errno) => string,
): Quick {
  let files = call.files;
  let stderr = '';
  for (const op of ops) {
    const done = change(files, op, callerOf(call));
    if (done.ok) files = done.value;
    else stderr += say(op, done.error);
  }
  return { files, stderr, code: stderr === '' ? 0 : 1 };
}

function below(files: MountTable, path: string): string[] {
  if (lstatOf(files, path)?.type !== 'dir') return [path];
  return [path, ...namesIn(files, path).flatMap((name) => below(files, resolvePath(path, name)))];
}

/** chown(1), chgrp(1): `USER[:GROUP] FILE…`, `-R`, `-h` */
export function chown(call: ProgramCall): Quick {
  const name = baseName(call.argv[0] ?? 'chown');
  const words = call.argv.slice(1);
  const flags = words.filter((word) => word.startsWith('-')).join('');
  const [spec, ...paths] = words.filter((word) => !word.startsWith('-'));
  if (spec === undefined || paths.length === 0)
    return {
      stderr: `${name}: missing operand${spec === undefined ? '' : ` after '${spec}'`}\nTry '${name} --help' for more information.\n`,
      code: 1,
    };
  const [user = '', group] = name === 'chgrp' ? ['', spec] : spec.split(/[:.]/);
  const who = user === '' ? null : accountOf(call.files, user);
  if (user !== '' && who === null) return { stderr: `${name}: invalid user: '${spec}'\n`, code: 1 };
  // `user:` means the user's own group.
  const gid =
    group === undefined ? undefined : group === '' ? who?.gid : groupId(call.files, group);
  if (gid === null) return { stderr: `${name}: invalid group: '${spec}'\n`, code: 1 };
  const missing = paths.filter((path) => lstatOf(call.files, resolvePath(call.cwd, path)) === null);
  const found = paths
    .filter((path) => !missing.includes(path))
    .map((path) => resolvePath(call.cwd, path));
  const link = flags.includes('R') || flags.includes('h');
  const ops = found
    .flatMap((path) => (flags.includes('R') ? below(call.files, path) : [path]))
    .map(
      (path): ChangeOp => ({
        op: 'chown',
        path,
        ...(who === null ? {} : { uid: who.uid }),
        ...(gid === undefined ? {} : { gid }),
        ...(link ? { link: true as const } : {}),
      }),
    );
  const done = applyAll(
    call,
    ops,
    (op, errno) =>
      `${name}: changing ${name === 'chgrp' ? 'group' : 'ownership'} of '${'path' in op ? op.path : ''}': ${errnoText(errno)}\n`,
  );
  const stderr =
    missing
      .map((path) => `${name}: cannot access '${path}': No such file or directory\n`)
      .join('') + done.stderr;
  return { ...done, stderr, code: stderr === '' ? 0 : 1 };
}

/** mktemp(1): a new file or directory with six letters drawn from the seed */
export function mktemp(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const template = words.find((word) => !word.startsWith('-')) ?? '/tmp/tmp.XXXXXXXXXX';
  const rng = createRng(call.seed + call.nowMs);
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const path = resolvePath(
      call.cwd,
      template.replace(/X+$/, (xs) =>
        Array.from(xs, () => letters[Math.floor(rng() * letters.length)]).join(''),
      ),
    );
    const dir = words.some((word) => /^-\w*d/.test(word));
    const done = change(
      call.files,
      dir
        ? { op: 'mkdir', path, mode: 0o700 }
        : { op: 'create_excl', path, content: '', mode: 0o600 },
      callerOf(call),
    );
    if (done.ok) return { files: done.value, stdout: `${path}\n` };
    if (done.error !== 'EEXIST')
      return {
        stderr: `mktemp: failed to create file via template '${template}': ${errnoText(done.error)}\n`,
        code: 1,
      };
  }
  return { stderr: 'mktemp: too many tries\n', code: 1 };
}

const multipliers: Readonly<Record<string, number>> = {
  '': 1,
  c: 1,
  w: 2,
  b: 512,
  kB: 1000,
  K: 1024,
  k: 1024,
  KB: 1000,
  MB: 1e6,
  M: 1024 ** 2,
  m: 1024 ** 2,
  GB: 1e9,
  G: 1024 ** 3,
  g: 1024 ** 3,
};

/** A number with dd's and truncate's suffixes, in bytes; null: no number. */
function sizeWithSuffix(text: string): number | null {
  const [, digits, suffix = ''] =
    /^(\d+)([a-zA-Z]*)$/.exec(text.replace(/i?B$/, (end) => (end === 'iB' ? '' : end))) ?? [];
  const unit = multipliers[suffix];
  return digits === undefined || unit === undefined ? null : Number(digits) * unit;
}

/** dd(1) from a device of zeros or random bytes: the file's size is declared, its bytes are not made. Files are copied. */
export function dd(call: ProgramCall): Quick {
  const words = Object.fromEntries(
    call.argv
      .slice(1)
      .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  );
  const unknown = Object.keys(words).find(
    (key) => !['if', 'of', 'bs', 'count', 'status', 'conv'].includes(key),
  );
  if (unknown !== undefined) return notSimulated(`dd ${unknown}=`);
  const { if: source, of: target } = words;
  if (source === undefined || target === undefined) return notSimulated('dd without if= and of=');
  const block = sizeWithSuffix(words['bs'] ?? '512');
  const count = words['count'] === undefined ? null : sizeWithSuffix(words['count']);
  if (block === null) return { stderr: `dd: invalid number: '${words['bs']}'\n`, code: 1 };
  const from = resolvePath(call.cwd, source);
  const path = resolvePath(call.cwd, target);
  let content = '';
  let sizeBytes = 0;
  if (from === '/dev/zero' || from === '/dev/urandom' || from === '/dev/random') {
    if (count === null) return notSimulated(`dd without count= from ${from}`);
    sizeBytes = block * count;
    if (sizeBytes <= 65_536) {
      const rng = createRng(call.seed);
      content = Array.from({ length: sizeBytes }, () =>
        from === '/dev/zero' ? '\0' : String.fromCharCode(Math.floor(rng() * 256)),
      ).join('');
    }
  } else {
    const bytes = readBytes(call.files, from);
    if (!bytes.ok)
      return { stderr: `dd: failed to open '${source}': ${errnoText(bytes.error)}\n`, code: 1 };
    content = bytes.value.slice(0, count === null ? undefined : block * count);
    sizeBytes = content.length;
  }
  let { files } = call;
  if (path !== '/dev/null') {
    const done = change(
      files,
      {
        op: 'write',
        path,
        content,
        ...(sizeBytes === content.length ? {} : { declaredSizeBytes: sizeBytes }),
      },
      callerOf(call),
    );
    if (!done.ok)
      return { stderr: `dd: failed to open '${target}': ${errnoText(done.error)}\n`, code: 1 };
    files = done.value;
  }
  const blocks = `${Math.floor(sizeBytes / block)}+${sizeBytes % block === 0 ? 0 : 1}`;
  const tookMs = Math.max(1, Math.round(sizeBytes / 1_000_000));
  const stderr =
    words['status'] === 'none'
      ? ''
      : `${blocks} records in\n${blocks} records out\n${sizeBytes} bytes copied, ${(tookMs / 1000).toFixed(3)} s\n`;
  return { files, stderr, tookMs };
}

/** truncate -s, fallocate -l: a file of a declared size */
export function truncate(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const name = baseName(call.argv[0] ?? '');
  const at = words.findIndex(
    (word) => word === '-s' || word === '-l' || word === '--size' || word === '--length',
  );
  const size = sizeWithSuffix(
    words[at + 1] ??
      words.map((word) => /^-[sl](.+)$/.exec(word)?.[1]).find((text) => text !== undefined) ??
      '',
  );
  const paths = words.filter((word, i) => !word.startsWith('-') && i !== at + 1);
  if (size === null || paths.length === 0) return notSimulated(`${name} with these words`);
  return applyAll(
    call,
    paths.map((path): ChangeOp => {
      const full = resolvePath(call.cwd, path);
      const before = readBytes(call.files, full);
      const content = before.ok ? before.value.slice(0, size) : '';
      return {
        op: 'write',
        path: full,
        content: size <= 65_536 ? content.padEnd(size, '\0') : content,
        ...(size <= 65_536 ? {} : { declaredSizeBytes: size }),
      };
    }),
    (op, errno) => `${name}: cannot open '${'path' in op ? op.path : ''}': ${errnoText(errno)}\n`,
  );
}

/** install(1): copies with a mode, or makes directories (`-d`) */
export function install(call: ProgramCall): Quick {
  const words = [...call.argv.slice(1)];
  let mode = 0o755;
  let dirs = false;
  const rest: string[] = [];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-m') mode = Number.parseInt(words.shift() ?? '755', 8);
    else if (word === '-o' || word === '-g') words.shift();
    else if (/^-\w*d/.test(word)) dirs = true;
    else if (!word.startsWith('-')) rest.push(resolvePath(call.cwd, word));
  }
  let { files } = call;
  if (dirs) {
    for (const path of rest) {
      const made = makeDirs(files, path, callerOf(call));
      if (!made.ok)
        return {
          stderr: `install: cannot create directory '${path}': ${errnoText(made.error)}\n`,
          code: 1,
        };
      const set = change(made.value, { op: 'chmod', path, mode }, callerOf(call));
      files = set.ok ? set.value : made.value;
    }
    return { files };
  }
  const target = rest.pop() ?? '/';
  const into = statOf(files, target)?.type === 'dir';
  for (const source of rest) {
    const bytes = readBytes(files, source);
    if (!bytes.ok)
      return { stderr: `install: cannot stat '${source}': ${errnoText(bytes.error)}\n`, code: 1 };
    const path = into ? `${target}/${baseName(source)}` : target;
    const declared = statOf(files, source)?.declaredSizeBytes;
    const done = change(
      files,
      {
        op: 'write',
        path,
        content: bytes.value,
        mode,
        ...(declared === undefined ? {} : { declaredSizeBytes: declared }),
      },
      callerOf(call),
    );
    if (!done.ok)
      return {
        stderr: `install: cannot create regular file '${path}': ${errnoText(done.error)}\n`,
        code: 1,
      };
    const set = change(done.value, { op: 'chmod', path, mode }, callerOf(call));
    files = set.ok ? set.value : done.value;
  }
  return { files };
}

/** useradd, adduser, groupadd, addgroup: lines in /etc/passwd and /etc/group, and the home */
export function addAccount(call: ProgramCall): Quick {
  const program = baseName(call.argv[0] ?? '');
  const group = program.includes('group');
  const takesValue =
    /^-(u|g|G|s|h|d|c|k|-uid|-gid|-shell|-home|-home-dir|-ingroup|-gecos|-comment|-groups)$/;
  const values: Record<string, string> = {};
  const names: string[] = [];
  const flags: string[] = [];
  const words = [...call.argv.slice(1)];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [, key, value] = /^(--[\w-]+)=(.*)$/.exec(word) ?? [];
    if (key !== undefined) values[key.replace(/^-+/, '')] = value ?? '';
    // busybox's adduser takes -D and -S without a value, GNU's -S does too
    else if (takesValue.test(word) && !(program === 'addgroup' && word === '-S'))
      values[word.replace(/^-+/, '')] = words.shift() ?? '';
    else if (word.startsWith('-')) flags.push(word);
    else names.push(word);
  }
  const [name] = names;
  if (name === undefined) return { stderr: `${program}: missing name\n`, code: 1 };
  const read = (path: string) => {
    const bytes = readBytes(call.files, path);
    return bytes.ok ? bytes.value : '';
  };
  const passwd = read('/etc/passwd');
  const groups = read('/etc/group');
  const exists = (text: string) => text.split('\n').some((line) => line.startsWith(`${name}:`));
  const system = flags.some(
    (flag) => flag === '--system' || flag === '-S' || flag === '-r' || flag === '-rS',
  );
  const free = (text: string) => {
    const taken = text.split('\n').map((line) => Number(line.split(':')[2]));
    let id = system ? (call.flavour === 'busybox' ? 100 : 999) : 1000;
    while (taken.includes(id)) id += system && call.flavour !== 'busybox' ? -1 : 1;
    return id;
  };
  if (group) {
    if (exists(groups))
      return {
        stderr: `${program}: group '${name}' already exists\n`,
        code: program === 'groupadd' ? 9 : 1,
      };
    const gid = values['g'] ?? values['gid'] ?? String(free(groups));
    const done = writeText(
      call.files,
      '/etc/group',
      `${groups}${name}:x:${gid}:\n`,
      callerOf(call),
    );
    return done.ok
      ? { files: done.value }
      : { stderr: `${program}: ${errnoText(done.error)}\n`, code: 1 };
  }
  if (exists(passwd))
    return {
      stderr: `${program}: user '${name}' already exists\n`,
      code: program === 'useradd' ? 9 : 1,
    };
  const uid = values['u'] ?? values['uid'] ?? String(free(passwd));
  const wanted =
    values['G'] !== undefined && call.flavour === 'busybox'
      ? values['G']
      : (values['g'] ?? values['gid'] ?? values['ingroup']);
  const ownGroup = wanted === undefined;
  const gid = ownGroup ? uid : groupId(call.files, wanted);
  if (gid === null) return { stderr: `${program}: group '${wanted}' does not exist\n`, code: 6 };
  const home =
    values['d'] ?? values['h'] ?? values['home'] ?? values['home-dir'] ?? `/home/${name}`;
  const shell =
    values['s'] ??
    values['shell'] ??
    (call.flavour === 'busybox' ? '/bin/sh' : program === 'adduser' ? '/bin/bash' : '/bin/sh');
  let { files } = call;
  const steps: (readonly [string, string])[] = [
    [
      '/etc/passwd',
      `${passwd}${name}:x:${uid}:${gid}:${values['gecos'] ?? values['c'] ?? ''}:${home}:${shell}\n`,
    ],
  ];
  if (ownGroup && !exists(groups)) steps.push(['/etc/group', `${groups}${name}:x:${gid}:\n`]);
  for (const [path, text] of steps) {
    const done = writeText(files, path, text, callerOf(call));
    if (!done.ok)
      return { stderr: `${program}: cannot open ${path}: ${errnoText(done.error)}\n`, code: 1 };
    files = done.value;
  }
  const makesHome =
    program === 'useradd'
      ? flags.some((flag) => /^-\w*m/.test(flag) || flag === '--create-home')
      : !flags.some(
          (flag) => flag === '-H' || flag === '--no-create-home' || flag === '--disabled-home',
        );
  if (makesHome && statOf(files, home) === null) {
    const made = makeDirs(files, home, callerOf(call));
    if (made.ok) {
      const owned = change(
        made.value,
        { op: 'chown', path: home, uid: Number(uid), gid: Number(gid) },
        callerOf(call),
      );
      files = owned.ok ? owned.value : made.value;
    }
  }
  return { files };
}
