import { err, ok, type Result } from '../../../lib/result.ts';
import { drawUint32 } from '../../../lib/rng.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, takeTurn } from '../state/effects.ts';
import { containerEvent, patchContainer } from '../state/find-container.ts';
import type { Exec } from '../state/state.ts';
import { drawHex } from '../values/ids.ts';
import { cannotExecute, lateRefusal } from './launch.ts';
import { endProcess } from './process-end.ts';
import { processEnv } from './process-env.ts';
import { findProcess, takeTurnResult } from './processes.ts';
import { programRequest } from './program-request.ts';
import { addProcess } from './spawn.ts';

/** What `docker exec` asks for. */
export interface ExecSpec {
  readonly command: readonly string[];
  readonly env?: readonly string[];
  readonly workdir?: string;
  readonly user?: string;
  readonly tty?: boolean;
  /** `-i` */
  readonly openStdin?: boolean;
  readonly detach?: boolean;
  readonly privileged?: boolean;
}

/**
 * Adds a command to a running container and lets it take its first turn. Commits `exec-created`, `exec-started`.
 * @param probeEndsAtMs for a health check
 * @returns the exec's id and PID; error when the program cannot be executed
 */
export function* startExec(
  daemon: Daemon,
  id: string,
  spec: ExecSpec,
  probeEndsAtMs?: number,
): Steps<Result<{ readonly execId: string; readonly pid: number }, DaemonError>> {
  const container = daemon.state.containers[id];
  if (container === undefined)
    return err({ kind: 'not-found', message: `No such container: ${id}` });
  const drawn = drawHex(daemon.state.random, 64);
  const execId = drawn.value;
  const seed = drawUint32(drawn.state);
  const said = spec.command.join(' ');
  const user = spec.user ?? container.config.User ?? '';
  const added = addProcess({ ...daemon.state, random: seed.state }, id, {
    argv: spec.command,
    env: processEnv(daemon.state, container, {
      env: spec.env ?? [],
      tty: spec.tty ?? false,
      user,
    }),
    cwd: spec.workdir ?? (container.config.WorkingDir || '/'),
    user,
    tty: spec.tty ?? false,
    execId,
    parentPid: 0,
  });
  const exec: Exec = {
    id: execId,
    pid: added.pid,
    exitCode: null,
    output: [],
    detached: spec.detach ?? false,
    openStdin: spec.openStdin ?? false,
    ...(probeEndsAtMs === undefined ? {} : { probeEndsAtMs }),
  };
  const state = patchContainer(added.state, id, (before) => ({
    ...before,
    execs: { ...before.execs, [execId]: exec },
  }));
  daemon.commit('exec-created', {
    state,
    events: [
      containerEvent(state, container, `exec_create: ${said}`, { execID: execId }),
      containerEvent(state, container, `exec_start: ${said}`, { execID: execId }),
    ],
  });
  const process = findProcess(state, id, added.pid);
  const running = state.containers[id];
  if (process === undefined || running === undefined) {
    return err({ kind: 'conflict', message: `container ${id} is not running` });
  }
  const request = programRequest(state, running, process, { kind: 'start' }, seed.value);
  const turn = lateRefusal(spec.command[0] ?? '', yield* takeTurn(request));
  if (turn.next.kind === 'not-started') {
    const reason = cannotExecute(spec.command[0] ?? '', turn.next.why);
    daemon.commit(
      'exec-failed',
      endProcess(daemon.state, id, added.pid, { code: reason.exitCode ?? 126 }),
    );
    return err({
      ...reason,
      message: `OCI runtime exec failed: exec failed: unable to start container process: ${reason.message}`,
    });
  }
  daemon.commit('exec-started', takeTurnResult(daemon.state, id, added.pid, request, turn));
  return ok({ execId, pid: added.pid });
}
