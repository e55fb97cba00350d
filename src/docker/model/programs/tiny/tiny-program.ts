import type { Json } from '../../engine/json.ts';
import type { NetReply, NetRequest, Wake } from '../../engine/program-port.ts';
import { toBytes } from '../../union-fs/bytes.ts';
import { formatDate } from '../format-date.ts';
import { replyOf } from '../http-text.ts';
import { ends, type ProgramCall, signalExit, type Turn, waits } from '../program-call.ts';
import { answer } from './answer.ts';
import { type Language, NotSimulated } from './ast.ts';
import { Evaluation, type Library } from './evaluate.ts';
import { goLibrary } from './go-library.ts';
import { type Log, Serve, Suspend, TinyHost } from './host.ts';
import { nodeLibrary } from './node-library.ts';
import { pythonLibrary } from './python-library.ts';
import { Exit, Raised } from './raised.ts';
import { readProgram } from './read-program.ts';
import type { Dict, Value } from './values.ts';

/** How a program was started. */
export interface Start {
  readonly language: Language;
  readonly source: string;
  /** as tracebacks name it */
  readonly file: string;
  /** its directory, absolute: where modules and templates are looked for */
  readonly dir: string;
  /** `gunicorn app:app`: the server comes from the command line, not from the program */
  readonly server?: {
    readonly kind: string;
    readonly app: string;
    readonly address: string;
    readonly port: number;
  };
}

type Memory = Start & {
  readonly log: Log;
  readonly service: {
    readonly app: Dict;
    readonly globals: Dict;
    readonly address: string;
    readonly port: number;
  } | null;
  readonly timers: TinyHost['timers'];
  readonly signals: Record<string, Value>;
};

type FullLibrary = Library & {
  setMain?(run: Evaluation): void;
  listening?: { app: Dict; port: number } | null;
};

function libraryFor(start: Start, host: TinyHost): FullLibrary {
  return start.language === 'python'
    ? pythonLibrary(host, start.dir)
    : start.language === 'js'
      ? nodeLibrary(host, start.dir)
      : goLibrary(host);
}

/**
 * Signals that the language's runtime itself handles. Go catches every signal and dies of it by its own hand, PID 1 or not.
 * @source signal handling of CPython, of gunicorn's and uvicorn's masters; Go, runtime/signal_unix.go, dieFromSignal
 */
function handled(memory: Memory): string[] {
  const own = Object.keys(memory.signals);
  const server = memory.server?.kind;
  if (server === 'gunicorn' || server === 'uvicorn')
    return [...new Set([...own, 'TERM', 'INT', 'QUIT'])];
  if (memory.language === 'go') return [...new Set([...own, 'HUP', 'INT', 'TERM'])];
  return memory.language === 'python' ? [...new Set([...own, 'INT'])] : own;
}

/** One turn of a program in Python, JavaScript or Go. */
export async function tinyTurn(
  call: ProgramCall,
  wake: Wake,
  memory: Json,
  start: Start | null,
): Promise<Turn> {
  const kept = memory as unknown as Memory | null;
  if (kept === null || wake.kind === 'start') return begin(call, start as Start, []);
  if (wake.kind === 'timer' && kept.service === null && kept.timers.length === 0)
    return begin(call, kept, [...kept.log, { atMs: call.nowMs }]);
  if (wake.kind === 'signal' && kept.signals[wake.signal] === undefined) {
    // The kernel does not let PID 1 die of a signal it does not catch, so Go's runtime ends with 2.
    if (kept.language === 'go') return ends(call, call.pid === 1 ? 2 : signalExit(wake.signal));
    if (kept.server !== undefined || kept.service !== null) return ends(call, 0, [], 50);
    return ends(
      call,
      signalExit(wake.signal),
      kept.language === 'python'
        ? [{ stream: 'stderr', text: 'Traceback (most recent call last):\nKeyboardInterrupt\n' }]
        : [],
    );
  }
  // Goes on with the globals as they were.
  const host = new TinyHost(call, []);
  host.timers = kept.timers.map((timer) => ({ ...timer }));
  host.signals = { ...kept.signals };
  const library = libraryFor(kept, host);
  const read = readProgram(kept.source, kept.language);
  if (!read.ok) return refuse(call, kept, read.error, host);
  const service =
    kept.service === null
      ? null
      : (JSON.parse(JSON.stringify(kept.service)) as NonNullable<Memory['service']>);
  const run = new Evaluation(read.value, library, service?.globals ?? {});
  library.setMain?.(run);
  try {
    if (wake.kind === 'signal')
      await run.call(kept.signals[wake.signal] as Value, [15, null], {}, 0);
    if (wake.kind === 'timer') {
      const due = host.timers.filter(({ atMs }) => atMs <= call.nowMs);
      host.timers = host.timers.flatMap((timer) =>
        !due.includes(timer)
          ? [timer]
          : timer.everyMs > 0
            ? [{ ...timer, atMs: timer.atMs + timer.everyMs }]
            : [],
      );
      for (const { fn, args } of due) await run.call(fn, args, {}, 0);
    }
    let reply: NetReply | undefined;
    if (wake.kind === 'request' && service !== null)
      reply = await replied(kept, host, run, service.app, wake.request);
    const next = {
      ...kept,
      service: service === null ? null : { ...service, globals: run.globals },
      timers: host.timers,
      signals: host.signals,
    };
    if (service === null && host.timers.length === 0)
      return ends(call, 0, host.pieces, host.tookMs);
    return waitTurn(call, next, host, reply);
  } catch (error) {
    return stopped(call, kept, error, host);
  }
}

async function replied(
  kept: Memory,
  host: TinyHost,
  run: Evaluation,
  app: Dict,
  request: NetRequest,
): Promise<NetReply> {
  host.request = request;
  let reply: NetReply;
  try {
    reply = await answer(kept.server?.kind ?? String(app['$']), host, run, app, request);
  } catch (error) {
    if (error instanceof Exit) throw error;
    // One request fails, the server goes on.
    host.out('stderr', complaint(kept, error));
    reply =
      kept.language === 'js' || kept.language === 'python'
        ? replyOf(
            500,
            'text/html; charset=utf-8',
            '<!doctype html>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n',
          )
        : replyOf(500, 'text/plain; charset=utf-8', '');
  }
  host.out(logStream(kept, app), accessLine(kept, app, host, request, reply));
  return reply;
}

/** Flask, Django and http.server log to stderr, gunicorn and uvicorn say nothing or log to stdout. */
function logStream(kept: Memory, app: Dict): 'stdout' | 'stderr' {
  return kept.server?.kind === 'uvicorn' || app['$'] === 'fastapi' ? 'stdout' : 'stderr';
}

function accessLine(
  kept: Memory,
  app: Dict,
  host: TinyHost,
  request: NetRequest,
  reply: NetReply,
): string {
  const { fromAddress: from, method, path } = request;
  const kind = kept.server?.kind ?? String(app['$']);
  const now = host.nowMs();
  switch (kind) {
    case 'flask':
    case 'httpserver':
      return `${from} - - [${formatDate(now, '%d/%b/%Y %H:%M:%S')}] "${method} ${path} HTTP/1.1" ${reply.status} -\n`;
    case 'django':
      return `[${formatDate(now, '%d/%b/%Y %H:%M:%S')}] "${method} ${path} HTTP/1.1" ${reply.status} ${toBytes(reply.body).length}\n`;
    case 'fastapi':
    case 'uvicorn':
      return `INFO:     ${from}:50000 - "${method} ${path} HTTP/1.1" ${reply.status} ${reply.reason}\n`;
    default:
      return '';
  }
}

/** Runs the program from its beginning up to where it waits, serves or ends. */
async function begin(call: ProgramCall, start: Start, log: Log): Promise<Turn> {
  const host = new TinyHost(call, [...log]);
  const read = readProgram(start.source, start.language);
  if (!read.ok) return refuse(call, start, read.error, host);
  const library = libraryFor(start, host);
  // Under gunicorn the program is a module, so `if __name__ == '__main__'` does not hold.
  const run = new Evaluation(
    read.value,
    library,
    start.server === undefined ? {} : { __name__: start.file.replace(/\.py$/, '') },
  );
  library.setMain?.(run);
  const memory = (service: Memory['service']): Memory => ({
    language: start.language,
    source: start.source,
    file: start.file,
    dir: start.dir,
    ...(start.server === undefined ? {} : { server: start.server }),
    log: service === null ? host.log : [],
    service,
    timers: host.timers,
    signals: host.signals,
  });
  try {
    await run.run();
    if (start.server !== undefined) {
      const app =
        start.server.kind === 'django'
          ? { $: 'django' }
          : (run.globals[start.server.app] as Dict | undefined);
      if (app === undefined)
        return ends(call, 4, [
          ...host.pieces,
          {
            stream: 'stderr',
            text: `Failed to find attribute '${start.server.app}' in '${start.file.replace(/\.py$/, '')}'.\n`,
          },
        ]);
      return serving(
        memory,
        run,
        host,
        new Serve(app, start.server.address, start.server.port),
        call,
      );
    }
    const { listening } = library;
    if (listening !== undefined && listening !== null)
      return serving(memory, run, host, new Serve(listening.app, '::', listening.port), call);
    if (host.timers.length > 0)
      return waitTurn(
        call,
        { ...memory(null), service: { app: {}, globals: run.globals, address: '', port: 0 } },
        host,
      );
    return ends(call, 0, host.pieces, host.tookMs + 20);
  } catch (error) {
    if (error instanceof Suspend)
      return waits(call, memory(null) as unknown as Json, {
        output: host.pieces,
        tookMs: host.tookMs,
        wakesAtMs: call.nowMs + host.tookMs + error.ms,
        handles: handled(memory(null)),
      });
    if (error instanceof Serve) return serving(memory, run, host, error, call);
    return stopped(call, start, error, host);
  }
}

function serving(
  memory: (service: Memory['service']) => Memory,
  run: Evaluation,
  host: TinyHost,
  { app, address, port }: Serve,
  call: ProgramCall,
): Turn {
  const kept = memory({
    app,
    globals: run.globals,
    address: address === '' ? '0.0.0.0' : address,
    port,
  });
  if (call.place === 'build')
    return ends(call, 1, [
      ...host.pieces,
      {
        stream: 'stderr',
        text: 'strata: a server that stays up during a build is not simulated\n',
      },
    ]);
  host.out('stderr', banner(kept));
  return waitTurn(call, kept, host);
}

/** What the server says when it is up. */
function banner({ service, server, file }: Memory): string {
  if (service === null) return '';
  const kind = server?.kind ?? String(service.app['$']);
  const at = `http://${service.address}:${service.port}`;
  switch (kind) {
    case 'flask': {
      const addresses =
        service.address === '0.0.0.0'
          ? ` * Running on all addresses (0.0.0.0)\n * Running on http://127.0.0.1:${service.port}\n`
          : ` * Running on ${at}\n`;
      return ` * Serving Flask app '${file.replace(/\.py$/, '')}'\n * Debug mode: off\nWARNING: This is a development server. Do not use it in a production deployment.\n${addresses}Press CTRL+C to quit\n`;
    }
    case 'gunicorn':
      return `[INFO] Starting gunicorn\n[INFO] Listening at: ${at} (1)\n[INFO] Using worker: sync\n`;
    case 'uvicorn':
    case 'fastapi':
      return `INFO:     Started server process [1]\nINFO:     Application startup complete.\nINFO:     Uvicorn running on ${at} (Press CTRL+C to quit)\n`;
    case 'django':
      return `Starting development server at ${at}/\nQuit the server with CONTROL-C.\n`;
    default:
      return '';
  }
}

function waitTurn(call: ProgramCall, kept: Memory, host: TinyHost, reply?: NetReply): Turn {
  const next = Math.min(...kept.timers.map(({ atMs }) => atMs));
  const { service } = kept;
  return waits(call, kept as unknown as Json, {
    output: host.pieces,
    tookMs: host.tookMs,
    wakesAtMs: Number.isFinite(next) ? next : null,
    listens:
      service === null || service.port === 0
        ? []
        : [
            {
              address: service.address === 'localhost' ? '127.0.0.1' : service.address,
              port: service.port,
              protocol: 'tcp',
            },
          ],
    handles: handled(kept),
    ...(reply === undefined ? {} : { reply }),
  });
}

function refuse(call: ProgramCall, start: Start, error: NotSimulated, host: TinyHost): Turn {
  return ends(call, 1, [
    ...host.pieces,
    {
      stream: 'stderr',
      text: `strata: ${error.construct} in ${start.file}, line ${error.line}, is not simulated\n`,
    },
  ]);
}

function stopped(call: ProgramCall, start: Start, error: unknown, host: TinyHost): Turn {
  if (error instanceof Exit) return ends(call, error.code & 255, host.pieces, host.tookMs);
  if (error instanceof NotSimulated) return refuse(call, start, error, host);
  if (error instanceof Suspend)
    return refuse(
      call,
      start,
      new NotSimulated('sleeping while a request or a timer is served', 0),
      host,
    );
  if (!(error instanceof Raised)) throw error;
  return ends(
    call,
    start.language === 'go' ? 2 : 1,
    [...host.pieces, { stream: 'stderr', text: complaint(start, error) }],
    host.tookMs,
  );
}

function complaint(start: Start, error: unknown): string {
  if (error instanceof NotSimulated)
    return `strata: ${error.construct} in ${start.file}, line ${error.line}, is not simulated\n`;
  if (!(error instanceof Raised)) throw error;
  if (start.language === 'python')
    return `Traceback (most recent call last):\n  File "${start.file}", line ${error.line}, in <module>\n${error.kind}: ${error.message}\n`;
  if (start.language === 'js')
    return `${start.file}:${error.line}\n\nUncaught ${error.kind}: ${error.message}\n`;
  return `panic: ${error.message}\n\ngoroutine 1 [running]:\nexit status 2\n`;
}
