import type { NetReply, NetRequest, Wake } from '../../state/program-port.ts';
import type { Json } from '../../text/json.ts';
import { formatDate } from '../format-date.ts';
import { replyOf } from '../http-text.ts';
import { ends, type ProgramCall, signalExit, type Turn, waits } from '../program-call.ts';
import { answer } from './answer.ts';
import { NotSimulated } from './ast.ts';
import { djangoSettings } from './django-reply.ts';
import { Evaluation } from './evaluate.ts';
import { goLibrary } from './go-library.ts';
import { type Log, Serve, Suspend, TinyHost } from './host.ts';
import { nodeLibrary } from './node-library.ts';
import { pythonLibrary } from './python-library.ts';
import { Exit, Raised } from './raised.ts';
import { readProgram } from './read-program.ts';
import type { Library } from './run.ts';
import { accessLine, banner, logStream, type Memory, type Start } from './server-words.ts';

import { type Dict, isTrue, type Value } from './values.ts';

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
  if (memory.server?.reloads === true) return [...new Set([...own, 'TERM', 'INT'])];
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
    return stopped(call, kept, error, host, run);
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
    const said = complaint(kept, error, run);
    const flask = kept.server?.kind === 'flask' || app['$'] === 'flask';
    host.out(
      'stderr',
      flask && error instanceof Raised
        ? `[${formatDate(host.nowMs(), '%Y-%m-%d %H:%M:%S')},000] ERROR in app: Exception on ${request.path} [${request.method}]\n${said}`
        : said,
    );
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
      if (start.server.kind === 'django') {
        const settings = await djangoSettings(run);
        const hosts = settings['ALLOWED_HOSTS'];
        if (
          start.server.banner !== undefined &&
          !isTrue(settings['DEBUG'] ?? false, 'python') &&
          !(Array.isArray(hosts) && hosts.length > 0)
        )
          return ends(call, 1, [
            {
              stream: 'stderr',
              text: 'CommandError: You must set settings.ALLOWED_HOSTS if DEBUG is False.\n',
            },
          ]);
      }
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
    return stopped(call, start, error, host, run);
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
  host.out('stderr', banner(kept, call.resolve?.(call.hostname) ?? null));
  return waitTurn(call, kept, host);
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

/**
 * The interpreter's own errors come from what it was given: a value of another kind than the construct takes, nesting
 * that is too deep. Neither is the program's fault, and neither may end the machine.
 */
function unforeseen(error: unknown, run: Pick<Evaluation, 'line'>): NotSimulated {
  return error instanceof RangeError
    ? new NotSimulated('nesting this deep', run.line)
    : new NotSimulated('what stands here', run.line);
}

function stopped(
  call: ProgramCall,
  start: Start,
  error: unknown,
  host: TinyHost,
  run: Pick<Evaluation, 'line'>,
): Turn {
  if (error instanceof Exit) return ends(call, error.code & 255, host.pieces, host.tookMs);
  if (error instanceof NotSimulated) return refuse(call, start, error, host);
  if (error instanceof Suspend)
    return refuse(
      call,
      start,
      new NotSimulated('sleeping while a request or a timer is served', 0),
      host,
    );
  if (!(error instanceof Raised)) return refuse(call, start, unforeseen(error, run), host);
  return ends(
    call,
    start.language === 'go' ? 2 : 1,
    [...host.pieces, { stream: 'stderr', text: complaint(start, error, run) }],
    host.tookMs,
  );
}

/** A traceback of the place itself; the calls on the way to it are left out. */
function traceback(start: Start, error: Raised): string {
  const before = start.source.split('\n').slice(0, error.line);
  const line = before.at(-1) ?? '';
  const indent = (text: string) => /^\s*/.exec(text)?.[0].length ?? 0;
  const around = before.findLast(
    (each) => /^\s*(async )?def \w+/.test(each) && indent(each) < indent(line),
  );
  const name = /def (\w+)/.exec(around ?? '')?.[1] ?? '<module>';
  const shown = start.file === '<string>' || line.trim() === '' ? '' : `    ${line.trim()}\n`;
  return `Traceback (most recent call last):\n  File "${start.file}", line ${error.line}, in ${name}\n${shown}${error.kind}${error.message === '' ? '' : `: ${error.message}`}\n`;
}

function complaint(start: Start, given: unknown, run: Pick<Evaluation, 'line'>): string {
  const error =
    given instanceof NotSimulated || given instanceof Raised ? given : unforeseen(given, run);
  if (error instanceof NotSimulated)
    return `strata: ${error.construct} in ${start.file}, line ${error.line}, is not simulated\n`;
  if (start.language === 'python') return traceback(start, error);
  if (start.language === 'js')
    return `${start.file}:${error.line}\n\nUncaught ${error.kind}: ${error.message}\n`;
  return `panic: ${error.message}\n\ngoroutine 1 [running]:\nexit status 2\n`;
}
