import type {
  NotStarted,
  ProgramPort,
  ProgramRequest,
  ProgramTurn,
  Waiting,
} from '../state/program-port.ts';
import { toBytes, toText } from '../text/bytes.ts';
import { performOn, readFileOn, statOn } from '../union-fs/mount-table.ts';

/**
 * Programs for tests of the engine: each does one thing that matters to it. They need no files in the image.
 *
 * `true`, `false`, `exit N`, `echo WORDS`, `say MS TEXT` (after so long), `sleep S`, `cat` (input back), `sh -c 'exit N'`, `sh` (a line
 * `exit N` ends it, any other is echoed), `trap SIGNAL` (says so and ends with 0), `serve PORT TEXT [ADDRESS]`, `fetch URL`,
 * `write PATH TEXT`, `read PATH`, `rm PATH`, `env NAME`, `pwd`, `whoami`, `ps`, `hog` (out of memory), `fork WORDS` (keeps a child),
 * `grow` (writes a line each second), `kill SIGNAL PID`.
 */
export function fakePrograms(): ProgramPort {
  return { takeTurn: async (request) => turnOf(request) };
}

type Output = ProgramTurn['output'];

const out = (text: string, afterMs = 0): Output =>
  text === '' ? [] : [{ stream: 'stdout', text, afterMs }];
const fail = (text: string): Output => [{ stream: 'stderr', text, afterMs: 0 }];

function ends(request: ProgramRequest, code: number, output: Output = [], tookMs = 0): ProgramTurn {
  return { output, files: request.files, tookMs, next: { kind: 'exit', code } };
}

function waits(
  request: ProgramRequest,
  more: Partial<Waiting>,
  output: Output = [],
  reply?: ProgramTurn['reply'],
): ProgramTurn {
  const next: Waiting = {
    kind: 'wait',
    memory: null,
    wakesAtMs: null,
    wantsInput: false,
    listens: [],
    handles: [],
    ...more,
  };
  return {
    output,
    files: request.files,
    tookMs: 0,
    next,
    ...(reply === undefined ? {} : { reply }),
  };
}

function notStarted(request: ProgramRequest, why: NotStarted['why']): ProgramTurn {
  return { output: [], files: request.files, tookMs: 0, next: { kind: 'not-started', why } };
}

async function turnOf(request: ProgramRequest): Promise<ProgramTurn> {
  const { argv, env, cwd, user } = request.process;
  const [path = '', ...args] = argv;
  const { wake } = request;
  const name = path.replace(/^\/bin\//, '');
  switch (name) {
    case 'true':
      return ends(request, 0);
    case 'false':
      return ends(request, 1);
    case 'exit':
      return ends(request, Number(args[0]));
    case 'echo':
      return ends(request, 0, out(`${args.join(' ')}\n`));
    case 'say':
      return ends(request, 0, out(`${args[1]}\n`, Number(args[0])), Number(args[0]));
    case 'sleep':
      return wake.kind === 'start'
        ? waits(request, { wakesAtMs: request.nowMs + Number(args[0]) * 1000 })
        : ends(request, 0);
    case 'cat':
      if (wake.kind === 'end-of-input') return ends(request, 0);
      return waits(request, { wantsInput: true }, wake.kind === 'input' ? out(wake.text) : []);
    case 'sh':
      return shell(request, args);
    case 'trap':
      if (wake.kind === 'signal') return ends(request, 0, out(`got ${wake.signal}\n`));
      return waits(request, { handles: [args[0] ?? 'TERM'] }, out('ready\n'));
    case 'serve':
      return serve(request, args);
    case 'fetch':
      return fetchPage(request, args[0] ?? '');
    case 'write': {
      const written = performOn(
        request.files,
        { op: 'write', path: args[0] ?? '', content: toBytes(`${args[1]}\n`) },
        { nowMs: request.nowMs },
      );
      if (!written.ok) return ends(request, 1, fail(`${args[0]}: ${written.error}\n`));
      return { ...ends(request, 0), files: written.value.table };
    }
    case 'read': {
      const content = readFileOn(request.files, args[0] ?? '');
      return content.ok
        ? ends(request, 0, out(toText(content.value)))
        : ends(request, 1, fail(`${args[0]}: ${content.error}\n`));
    }
    case 'rm': {
      const removed = performOn(
        request.files,
        { op: 'rm_rf', path: args[0] ?? '' },
        { nowMs: request.nowMs },
      );
      if (!removed.ok) return ends(request, 1, fail(`${args[0]}: ${removed.error}\n`));
      return { ...ends(request, 0), files: removed.value.table };
    }
    case 'env':
      return ends(request, 0, out(`${env[args[0] ?? ''] ?? ''}\n`));
    case 'pwd':
      return ends(request, 0, out(`${cwd}\n`));
    case 'whoami':
      return ends(request, 0, out(`${user}\n`));
    case 'hostname':
      return ends(request, 0, out(`${request.hostname}\n`));
    case 'ps':
      return ends(
        request,
        0,
        out(request.processes.map((other) => `${other.pid} ${other.argv.join(' ')}\n`).join('')),
      );
    case 'hog':
      return {
        output: [],
        files: request.files,
        tookMs: 0,
        next: { kind: 'exit', code: 137, oom: true },
      };
    case 'fork':
      return waits(request, { children: [args], handles: ['TERM'] });
    case 'kill':
      return { ...ends(request, 0), signals: [{ pid: Number(args[1]), signal: args[0] ?? '' }] };
    case 'grow':
      return waits(request, { wakesAtMs: request.nowMs + 1000 }, out(`${request.nowMs}\n`));
    default: {
      if (!path.includes('/')) return notStarted(request, 'not-in-path');
      const there = statOn(request.files, path);
      if (!there.ok) return notStarted(request, 'no-such-file');
      return notStarted(request, there.value.type === 'dir' ? 'is-directory' : 'not-executable');
    }
  }
}

function shell(request: ProgramRequest, args: readonly string[]): ProgramTurn {
  const { wake } = request;
  const run = (line: string): ProgramTurn => {
    const exit = /^exit ?(\d*)$/.exec(line.trim());
    if (exit !== null) return ends(request, Number(exit[1] || '0'));
    const files = performOn(
      request.files,
      { op: 'write', path: '/last', content: toBytes(line) },
      { nowMs: request.nowMs },
    );
    const turn = waits(request, { wantsInput: true }, out(`${line.trim()}!\n# `));
    return files.ok ? { ...turn, files: files.value.table } : turn;
  };
  if (args[0] === '-c') return run(args[1] ?? '');
  if (wake.kind === 'end-of-input') return ends(request, 0);
  if (wake.kind === 'input') return run(wake.text);
  return waits(request, { wantsInput: true }, out('# '));
}

function serve(request: ProgramRequest, args: readonly string[]): ProgramTurn {
  const [port = '80', text = '', address = '0.0.0.0'] = args;
  const listens = [{ address, port: Number(port), protocol: 'tcp' as const }];
  const { wake } = request;
  if (wake.kind === 'signal') return ends(request, 0, out('bye\n'));
  if (wake.kind !== 'request') {
    return waits(request, { listens, handles: ['TERM', 'INT'] }, out(`listening on ${port}\n`));
  }
  const { method, path, fromAddress } = wake.request;
  return waits(
    request,
    { listens, handles: ['TERM', 'INT'] },
    out(`${fromAddress} ${method} ${path}\n`),
    { status: 200, reason: 'OK', headers: { 'content-type': 'text/plain' }, body: text },
  );
}

async function fetchPage(request: ProgramRequest, url: string): Promise<ProgramTurn> {
  const reply = await request.connect({
    protocol: 'http',
    method: 'GET',
    path: '/',
    host: url,
    headers: {},
    body: '',
    url,
  });
  return typeof reply === 'string'
    ? ends(request, 7, fail(`${reply}\n`))
    : ends(request, 0, out(`${reply.body}\n`));
}
