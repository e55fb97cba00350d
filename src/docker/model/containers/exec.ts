import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { print, type Steps, waitForChange, waitForChangeOrInput } from '../state/effects.ts';
import {
  commitContainerPatch,
  isUp,
  notRunning,
  resolveContainer,
} from '../state/find-container.ts';
import type { Container } from '../state/state.ts';
import { statOn } from '../union-fs/mount-table.ts';
import type { Attached, AttachOptions } from './attach.ts';
import { filesOf } from './container-files.ts';
import { findProcess, sendSignal, typeTo } from './processes.ts';
import { type ExecSpec, startExec } from './start-exec.ts';
import { validateUser } from './validate-user.ts';

export type { ExecSpec } from './start-exec.ts';

/** @source moby, daemon/exec.go getActiveContainer; daemon/errors.go */
function checkActive(container: Container): Result<null, DaemonError> {
  const { id, state } = container;
  if (!isUp(container)) return err(notRunning(container));
  if (state.status === 'paused') {
    return err({
      kind: 'conflict',
      message: `Container ${id} is paused, unpause the container before exec`,
    });
  }
  if (state.status === 'restarting') {
    return err({
      kind: 'conflict',
      message: `Container ${id} is restarting, wait until the container is running`,
    });
  }
  return ok(null);
}

/** `docker exec`. With `detach` it comes back at once as `detached`. A program that cannot be executed: error with `exitCode` 126 or 127. */
export function* execInContainer(
  daemon: Daemon,
  ref: string,
  spec: ExecSpec,
  options: AttachOptions = {},
): Steps<Result<Attached, DaemonError>> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const { id } = found.value;
  const active = checkActive(found.value);
  if (!active.ok) return active;
  if (spec.user !== undefined) {
    const user = validateUser(daemon.state, id, spec.user);
    if (!user.ok) return user;
  }
  if (spec.workdir !== undefined) {
    const there = statOn(filesOf(daemon.state, found.value), spec.workdir);
    if (!there.ok || there.value.type !== 'dir') {
      const why =
        there.ok || there.error === 'ENOTDIR' ? 'not a directory' : 'no such file or directory';
      return err({
        kind: 'invalid',
        message: `OCI runtime exec failed: exec failed: unable to start container process: chdir to cwd (${JSON.stringify(spec.workdir)}) set in config.json failed: ${why}`,
        exitCode: 127,
      });
    }
  }
  const started = yield* startExec(daemon, id, spec);
  if (!started.ok) {
    dropEndedExecs(daemon, id);
    return started;
  }
  if (spec.detach === true) return ok({ kind: 'detached' });
  const { execId, pid } = started.value;
  try {
    return ok(yield* followExec(daemon, id, execId, pid, spec, options));
  } finally {
    leaveExec(daemon, id, execId);
  }
}

function* followExec(
  daemon: Daemon,
  id: string,
  execId: string,
  pid: number,
  spec: ExecSpec,
  options: AttachOptions,
): Steps<Attached> {
  const forwards = options.stdin !== false && spec.openStdin === true;
  const typed = forwards && options.pipedInput === undefined;
  if (forwards && options.pipedInput !== undefined) {
    let { state } = daemon;
    const text = options.pipedInput;
    if (text !== '') state = typeTo(state, id, pid, { kind: 'input', text });
    state = typeTo(state, id, pid, { kind: 'end-of-input' });
    daemon.commit('input-piped', { state, events: [] });
  }
  for (;;) {
    const exec = daemon.state.containers[id]?.execs[execId];
    if (exec === undefined) return { kind: 'exited', exitCode: 137 };
    if (exec.output.length > 0) {
      commitContainerPatch(daemon, 'exec-output-read', id, (container) => ({
        ...container,
        execs: { ...container.execs, [execId]: { ...exec, output: [] } },
      }));
      for (const line of exec.output) yield* print(line.text, line.stream);
      continue;
    }
    if (exec.exitCode !== null) return { kind: 'exited', exitCode: exec.exitCode };
    const process = findProcess(daemon.state, id, pid);
    const wants = typed && process?.wantsInput === true && (process.queue?.length ?? 0) === 0;
    const change = wants ? yield* waitForChangeOrInput() : yield* waitForChange();
    if (change === 'changed') continue;
    if (change === 'idle') return { kind: 'idle' };
    const input = change === 'interrupt' ? ({ kind: 'interrupt' } as const) : change;
    if (input.kind === 'detach') return { kind: 'detached' };
    if (input.kind === 'interrupt') {
      // without a terminal the command does not hear of it and goes on
      if (spec.tty !== true) return { kind: 'interrupted' };
      daemon.commit('exec-interrupted', sendSignal(daemon.state, id, pid, 'INT'));
    } else {
      const wake =
        input.kind === 'line'
          ? ({ kind: 'input', text: `${input.text}\n` } as const)
          : ({ kind: 'end-of-input' } as const);
      daemon.commit('input-typed', { state: typeTo(daemon.state, id, pid, wake), events: [] });
    }
  }
}

/** The client has gone: one that ended is forgotten, one that still runs goes on without anybody who reads. */
function leaveExec(daemon: Daemon, id: string, execId: string): void {
  commitContainerPatch(daemon, 'exec-left', id, (container) => {
    const { [execId]: exec, ...execs } = container.execs;
    if (exec === undefined) return container;
    if (exec.exitCode !== null) return { ...container, execs };
    return { ...container, execs: { ...execs, [execId]: { ...exec, detached: true, output: [] } } };
  });
}

function dropEndedExecs(daemon: Daemon, id: string): void {
  commitContainerPatch(daemon, 'exec-left', id, (container) => ({
    ...container,
    execs: Object.fromEntries(
      Object.entries(container.execs).filter(([, exec]) => exec.exitCode === null),
    ),
  }));
}
