import type { BuildOptions } from '../builder/build-types.ts';
import { createEngine } from '../engine/create-engine.ts';
import { initialState } from '../engine/initial-state.ts';
import { publishImage } from '../registry/remote.ts';
import type { Engine } from '../state/engine.ts';
import type { ProgramPort, ProgramTurn } from '../state/program-port.ts';
import { toBytes, toText } from '../text/bytes.ts';
import type { ChangeOp } from '../union-fs/fs-op.ts';
import {
  type MountTable,
  performOn,
  readdirOn,
  readFileOn,
  statOn,
} from '../union-fs/mount-table.ts';
import type { LayerTree, TreeEntry } from '../union-fs/node.ts';
import { treeFromEntries } from '../union-fs/tree.ts';
import { parseReference, withDefaultTag } from '../values/reference.ts';

/** When tests begin: 2026-01-01T00:00:00Z. */
export const startMs = Date.UTC(2026, 0, 1);

const directory = (path: string): TreeEntry => ({
  path,
  type: 'dir',
  mode: 0o755,
  uid: 0,
  gid: 0,
  mtimeMs: startMs,
});

/** A tree from texts by absolute path; a path that ends in a slash is a directory. Directories above are made. */
export function treeOf(
  files: Readonly<Record<string, string>>,
  meta: {
    readonly mtimeMs?: number;
    readonly uid?: number;
    readonly modes?: Readonly<Record<string, number>>;
  } = {},
): LayerTree {
  const entries = new Map<string, TreeEntry>([['/', directory('/')]]);
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/').filter((part) => part !== '');
    parts.forEach((_, index) => {
      const at = `/${parts.slice(0, index + 1).join('/')}`;
      if (entries.has(at)) return;
      const { uid = 0, mtimeMs = startMs, modes = {} } = meta;
      if (index < parts.length - 1 || path.endsWith('/'))
        entries.set(at, { path: at, type: 'dir', mode: 0o755, uid, gid: uid, mtimeMs });
      else
        entries.set(at, {
          path: at,
          type: 'file',
          mode: modes[at] ?? 0o644,
          uid,
          gid: uid,
          mtimeMs,
          content: toBytes(text),
        });
    });
  }
  return treeFromEntries([...entries.values()]);
}

const passwd = 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1001:app:/home/app:/bin/sh\n';

/** The base image `tiny`: two layers, a shell, the user `app`. */
export const tinyLayers: readonly LayerTree[] = [
  treeOf({
    '/bin/sh': 'shell',
    '/etc/passwd': passwd,
    '/etc/group': 'root:x:0:\nstaff:x:50:\n',
    '/tmp/': '',
  }),
  treeOf({ '/etc/tiny-release': 'tiny 1\n' }),
];

/** A shell that knows `echo`, `touch`, `rm`, `mkdir -p`, `chmod`, `cat`, `ls`, `pwd`, `whoami`, `env`, `sleep`, `exit`, `false`; joined by `&&`, or by `;` and line ends. */
const fakePrograms: ProgramPort = {
  async takeTurn(request): Promise<ProgramTurn> {
    const { process } = request;
    let files = request.files;
    const output: { stream: 'stdout' | 'stderr'; text: string; afterMs: number }[] = [];
    const argv = process.argv;
    if (!statOn(files, argv[0] ?? '').ok)
      return {
        output,
        files,
        tookMs: 0,
        next: { kind: 'not-started', why: argv[0]?.includes('/') ? 'no-such-file' : 'not-in-path' },
      };
    const command = argv[1] === '-c' ? (argv[2] ?? '') : '';
    const file = okValue(
      readFileOn(
        files,
        command.startsWith('/') || command === '' ? command || (argv[0] ?? '') : '',
      ),
    );
    const script = file === undefined ? command : toText(file).replace(/^#!.*\n/, '');
    let tookMs = 0;
    let code = 0;
    let ended = false;
    for (const line of script.split(/;|\n/)) {
      code = 0;
      for (const command of line.split('&&')) {
        const done = runOne(files, command.trim(), process.cwd, process, request.nowMs + tookMs);
        files = done.files;
        tookMs += done.tookMs;
        if (done.text !== '') output.push({ stream: 'stdout', text: done.text, afterMs: tookMs });
        code = done.code;
        ended = done.exit === true;
        if (code !== 0 || done.exit) break;
      }
      if (ended) break;
    }
    return { output, files, tookMs, next: { kind: 'exit', code } };
  },
};

interface Done {
  readonly files: MountTable;
  readonly text: string;
  readonly code: number;
  readonly tookMs: number;
  readonly exit?: boolean;
}

function okValue<T>(result: { ok: true; value: T } | { ok: false }): T | undefined {
  return result.ok ? result.value : undefined;
}

function runOne(
  files: MountTable,
  line: string,
  cwd: string,
  process: { readonly env: Readonly<Record<string, string>>; readonly user: string },
  nowMs: number,
): Done {
  const at = (path: string): string =>
    path.startsWith('/') ? path : `${cwd === '/' ? '' : cwd}/${path}`;
  const [before = '', target] = line.split('>').map((part) => part.trim());
  const [name = '', ...args] = before
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/\$(\w+)/g, (_, key) => process.env[key] ?? ''));
  const say = (text: string): Done =>
    target === undefined
      ? { files, text, code: 0, tookMs: 10 }
      : change({ op: 'write', path: at(target), content: toBytes(text) });
  const change = (...ops: readonly ChangeOp[]): Done => {
    let table = files;
    for (const op of ops) {
      const done = performOn(table, op, { nowMs });
      if (!done.ok) return { files: table, text: `${name}: ${done.error}\n`, code: 1, tookMs: 10 };
      table = done.value.table;
    }
    return { files: table, text: '', code: 0, tookMs: 10 };
  };
  switch (name) {
    case '':
    case 'true':
      return { files, text: '', code: 0, tookMs: 0 };
    case 'false':
      return { files, text: '', code: 1, tookMs: 0 };
    case 'exit':
      return { files, text: '', code: Number(args[0] ?? 0), tookMs: 0, exit: true };
    case 'sleep':
      return { files, text: '', code: 0, tookMs: Number(args[0]) * 1000 };
    case 'echo':
      return say(`${args.join(' ')}\n`);
    case 'pwd':
      return say(`${cwd}\n`);
    case 'whoami':
      return say(`${process.user}\n`);
    case 'env':
      return say(
        Object.entries(process.env)
          .map(([key, value]) => `${key}=${value}\n`)
          .join(''),
      );
    case 'cat': {
      const read = readFileOn(files, at(args[0] ?? ''));
      return read.ok
        ? say(toText(read.value))
        : { files, text: `cat: ${read.error}\n`, code: 1, tookMs: 10 };
    }
    case 'ls': {
      const read = readdirOn(files, at(args[0] ?? '.'));
      return read.ok
        ? say(read.value.map((one) => `${one}\n`).join(''))
        : { files, text: `ls: ${read.error}\n`, code: 1, tookMs: 10 };
    }
    case 'touch':
      return change(
        ...args.map((path): ChangeOp => ({ op: 'append', path: at(path), content: '' })),
      );
    case 'rm':
      return change(
        ...args
          .filter((arg) => !arg.startsWith('-'))
          .map((path): ChangeOp => ({ op: 'rm_rf', path: at(path) })),
      );
    case 'mkdir': {
      const path = at(args.at(-1) ?? '');
      const parts = path.split('/').filter((part) => part !== '');
      const missing = parts
        .map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
        .filter((one) => !statOn(files, one).ok);
      return change(...missing.map((one): ChangeOp => ({ op: 'mkdir', path: one })));
    }
    case 'chmod':
      return change({
        op: 'chmod',
        path: at(args[1] ?? ''),
        mode: Number.parseInt(args[0] ?? '0', 8),
      });
    default:
      return { files, text: `/bin/sh: ${name}: not found\n`, code: 127, tookMs: 10 };
  }
}

/** A machine whose registry has `tiny`, with nothing pulled yet. */
export function buildWorld(config: Readonly<Record<string, unknown>> = {}): Engine {
  const state = initialState({ seed: 7, nowMs: startMs });
  return createEngine({
    state: { ...state, registry: published(state.registry, 'tiny', tinyLayers, config) },
    programs: fakePrograms,
  });
}

/** The registry with an image more. */
export function published(
  registry: ReturnType<typeof initialState>['registry'],
  name: string,
  layers: readonly LayerTree[],
  config: Readonly<Record<string, unknown>> = {},
): ReturnType<typeof initialState>['registry'] {
  const parsed = parseReference(name);
  if (!parsed.ok) throw new Error(parsed.error);
  const created = '2025-12-01T00:00:00Z';
  return publishImage(
    registry,
    withDefaultTag(parsed.value),
    {
      created,
      architecture: 'amd64',
      os: 'linux',
      config: { Env: ['PATH=/bin'], Cmd: ['/bin/sh'], ...config },
      history: layers.map((_, index) => ({ created, created_by: `layer ${index + 1}` })),
    },
    layers,
  );
}

/** Options of `docker build .` with a Dockerfile and files beside it. */
export function buildOf(
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
  more: Partial<BuildOptions> = {},
): BuildOptions {
  return {
    context: treeOf(files),
    dockerfile: { kind: 'text', name: 'Dockerfile', text: dockerfile },
    tags: [],
    buildArgs: {},
    noCache: false,
    pull: false,
    labels: {},
    progress: 'plain',
    ...more,
  };
}
