import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import {
  type Input,
  print,
  type Steps,
  waitForChange,
  waitForChangeOrInput,
} from '../state/effects.ts';
import { containerEvent, isUp, mainProcess, resolveContainer } from '../state/find-container.ts';
import type { Container } from '../state/state.ts';
import { killWith } from './kill-with.ts';
import { withOutputReader } from './output-readers.ts';
import { sendSignal, typeTo } from './processes.ts';
import { startContainer } from './start.ts';

/** How the client's terminal stands to the container. */
export interface AttachOptions {
  /** The streams to show. Default: those the container was made with, else both. */
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  /** Forward input, when the container was made with `-i`. Default true */
  readonly stdin?: boolean;
  /** What is piped in; absent: the reader types. */
  readonly pipedInput?: string;
  /** Pass an interrupt on to the container. Default true */
  readonly sigProxy?: boolean;
}

/** How an attached client ended. */
export type Attached =
  | { readonly kind: 'exited'; readonly exitCode: number }
  | { readonly kind: 'detached' }
  /** Nothing will ever happen by itself any more and nobody types: only in a headless run. */
  | { readonly kind: 'idle' }
  /** An interrupt that was not passed on, or the third one that the container ignored. */
  | { readonly kind: 'interrupted' };

/** After so many interrupts that the container ignores, the client gives up. @source docker/cli, cmd/docker/docker.go */
const INTERRUPTS_TO_GIVE_UP = 3;

/**
 * `docker attach`: what comes from now on. Errors with the client's own texts (`cannot attach to a stopped container, start it first`)
 * have kind `conflict` and no "Error response from daemon: " before them.
 * @source docker/cli, cli/command/container/attach.go
 */
export function* attachContainer(
  daemon: Daemon,
  ref: string,
  options: AttachOptions = {},
): Steps<Result<Attached, DaemonError>> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const container = found.value;
  const refuse = (message: string): Result<Attached, DaemonError> =>
    err({ kind: 'conflict', message });
  if (!isUp(container)) return refuse('cannot attach to a stopped container, start it first');
  if (container.state.status === 'paused') {
    return refuse('cannot attach to a paused container, unpause it first');
  }
  if (container.state.status === 'restarting') {
    return refuse('cannot attach to a restarting container, wait until it is running');
  }
  const { id } = container;
  announce(daemon, id, 'attach');
  return ok(
    yield* withOutputReader(daemon, id, follow(daemon, id, options, container.logs.length)),
  );
}

/** `docker run` without `-d` and `docker start -a`: attach, start, stay until it ends (and with `--rm` until it is gone). */
export function* startAttached(
  daemon: Daemon,
  ref: string,
  options: AttachOptions = {},
): Steps<Result<Attached, DaemonError>> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const { id, logs } = found.value;
  announce(daemon, id, 'attach');
  const followed = yield* withOutputReader(
    daemon,
    id,
    startAndFollow(daemon, id, options, logs.length),
  );
  if (!followed.ok || followed.value.kind !== 'exited') return followed;
  while (daemon.state.containers[id]?.hostConfig.autoRemove === true) {
    if ((yield* waitForChange()) !== 'changed') break;
  }
  return followed;
}

/** A client came or left by its keys; one that ends otherwise leaves no event. @source moby, daemon/attach.go */
function announce(daemon: Daemon, id: string, action: 'attach' | 'detach'): void {
  const { state } = daemon;
  const container = state.containers[id];
  if (container === undefined) return;
  const point = action === 'attach' ? 'client-attached' : 'client-detached';
  daemon.commit(point, { state, events: [containerEvent(state, container, action)] });
}

function* startAndFollow(
  daemon: Daemon,
  id: string,
  options: AttachOptions,
  from: number,
): Steps<Result<Attached, DaemonError>> {
  const started = yield* startContainer(daemon, id);
  // one that runs already is no error: the client attached before it asked
  if (!started.ok && started.error.kind !== 'not-modified') return started;
  return ok(yield* follow(daemon, id, options, from));
}

/** Shows what a container says and forwards what the reader types, until one of them ends it. */
function* follow(
  daemon: Daemon,
  id: string,
  options: AttachOptions,
  from: number,
): Steps<Attached> {
  const first = daemon.state.containers[id];
  if (first === undefined) return { kind: 'exited', exitCode: 0 };
  const { startedAtMs } = first.state;
  const forwards = options.stdin !== false && first.config.OpenStdin;
  const typed = forwards && options.pipedInput === undefined;
  if (forwards && options.pipedInput !== undefined) pipe(daemon, first, options.pipedInput);
  let seen = from;
  let interrupts = 0;
  for (;;) {
    const container = daemon.state.containers[id];
    if (container === undefined) return { kind: 'exited', exitCode: first.state.exitCode };
    seen = yield* showLogs(container, seen, options);
    const ended =
      !isUp(container) ||
      container.state.status === 'restarting' ||
      container.state.startedAtMs !== startedAtMs;
    if (ended) return { kind: 'exited', exitCode: container.state.exitCode };
    const main = mainProcess(container);
    const wants = typed && main?.wantsInput === true && (main.queue?.length ?? 0) === 0;
    const change = wants ? yield* waitForChangeOrInput() : yield* waitForChange();
    if (change === 'changed') continue;
    if (change === 'idle') return { kind: 'idle' };
    const input: Input = change === 'interrupt' ? { kind: 'interrupt' } : change;
    if (input.kind === 'detach') {
      announce(daemon, id, 'detach');
      return { kind: 'detached' };
    }
    if (input.kind !== 'interrupt') {
      if (main !== undefined) typeLine(daemon, container, main.pid, input);
      continue;
    }
    interrupts += 1;
    if (options.sigProxy === false && !container.config.Tty) return { kind: 'interrupted' };
    if (interrupts >= INTERRUPTS_TO_GIVE_UP && !container.config.Tty)
      return { kind: 'interrupted' };
    interruptContainer(daemon, container);
  }
}

function* showLogs(container: Container, seen: number, options: AttachOptions): Steps<number> {
  const { AttachStdout, AttachStderr } = container.config;
  const neither = !AttachStdout && !AttachStderr;
  const stdout = options.stdout ?? (AttachStdout || neither);
  const stderr = options.stderr ?? (AttachStderr || neither);
  for (const line of container.logs.slice(seen)) {
    if (line.echo === true) continue;
    if (line.stream === 'stdout' ? stdout : stderr) yield* print(line.text, line.stream);
  }
  return container.logs.length;
}

function pipe(daemon: Daemon, container: Container, text: string): void {
  const main = mainProcess(container);
  if (main === undefined) return;
  let { state } = daemon;
  if (text !== '') state = typeTo(state, container.id, main.pid, { kind: 'input', text });
  state = typeTo(state, container.id, main.pid, { kind: 'end-of-input' });
  daemon.commit('input-piped', { state, events: [] });
}

function typeLine(
  daemon: Daemon,
  container: Container,
  pid: number,
  input: Extract<Input, { kind: 'line' | 'end' }>,
): void {
  const wake =
    input.kind === 'line'
      ? ({ kind: 'input', text: `${input.text}\n` } as const)
      : ({ kind: 'end-of-input' } as const);
  daemon.commit('input-typed', {
    state: typeTo(daemon.state, container.id, pid, wake),
    events: [],
  });
}

/** Ctrl-C: at a terminal the process gets INT from it; without one the client sends it through the daemon. */
function interruptContainer(daemon: Daemon, container: Container): void {
  const main = mainProcess(container);
  if (main === undefined) return;
  const change = container.config.Tty
    ? sendSignal(daemon.state, container.id, main.pid, 'INT')
    : killWith(daemon.state, container.id, 'INT');
  daemon.commit('container-interrupted', change);
}
