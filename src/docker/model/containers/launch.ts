import { err, ok, type Result } from '../../../lib/result.ts';
import { drawUint32 } from '../../../lib/rng.ts';
import { lowerNetworks, raiseNetworks } from '../networks/endpoints.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { type Steps, takeTurn } from '../state/effects.ts';
import type { EngineEvent } from '../state/events.ts';
import { containerEvent, patchContainer } from '../state/find-container.ts';
import type { NotStarted, ProgramTurn } from '../state/program-port.ts';
import type { Container, EngineState, Process } from '../state/state.ts';
import { volumeEvent } from '../volumes/volume-store.ts';
import { writeEngineFiles } from './engine-files.ts';
import { forgetContainer } from './forget-container.ts';
import { firstHealth } from './health.ts';
import { prepareMounts, runcFailed } from './prepare-mounts.ts';
import { processEnv } from './process-env.ts';
import { patchHostPid, takeTurnResult } from './processes.ts';
import { programRequest } from './program-request.ts';
import { newProcess } from './spawn.ts';
import { validateUser } from './validate-user.ts';

/** What runs as a container's own process: ENTRYPOINT and CMD, one after the other. */
export function commandOf(container: Container): readonly string[] {
  return [...(container.config.Entrypoint ?? []), ...(container.config.Cmd ?? [])];
}

/** runc's words for a program that cannot be executed. @source runc, libcontainer; moby, daemon/errors.go */
export function cannotExecute(program: string, why: NotStarted['why']): DaemonError {
  const reasons: Record<
    NotStarted['why'],
    { readonly text: string; readonly exitCode: 126 | 127 }
  > = {
    'not-in-path': { text: 'executable file not found in $PATH', exitCode: 127 },
    'no-such-file': { text: `stat ${program}: no such file or directory`, exitCode: 127 },
    'not-executable': { text: 'permission denied', exitCode: 126 },
    'is-directory': { text: 'is a directory: permission denied', exitCode: 126 },
    'bad-format': { text: 'exec format error', exitCode: 126 },
  };
  const { text, exitCode } = reasons[why];
  return { kind: 'invalid', message: `exec: ${JSON.stringify(program)}: ${text}`, exitCode };
}

/**
 * A file that the kernel cannot execute: it is found out after the process has begun. Its init says so on stderr and ends with 255.
 * @source opencontainers/runc, libcontainer/init_linux.go
 */
export function lateRefusal(program: string, turn: ProgramTurn): ProgramTurn {
  if (turn.next.kind !== 'not-started' || turn.next.why !== 'bad-format') return turn;
  const text = `exec ${program}: exec format error\n`;
  return {
    ...turn,
    output: [...turn.output, { stream: 'stderr', text, afterMs: 0 }],
    next: { kind: 'exit', code: 255 },
  };
}

/** The init of `--init`, and the process it starts. PIDs as tini has them. */
const INIT_CHILD_PID = 7;

/**
 * Starts a container's process: networks, mounts, engine files, then the first turn. No time passes but what the turn takes.
 * Commits `container-prepared`, then `container-started`; or puts the container back with the reason in `state.error`.
 * @param options `again`: by its restart policy, which keeps its counts
 */
export function* launchContainer(
  daemon: Daemon,
  id: string,
  options: { readonly again: boolean },
): Steps<Result<Container, DaemonError>> {
  const mounted = prepareMounts(daemon.state, id);
  if (!mounted.ok) return failed(daemon, id, mounted.error, []);
  const user = validateUser(daemon.state, id);
  if (!user.ok) return failed(daemon, id, user.error, []);
  const raised = raiseNetworks(mounted.value.state, id);
  if (!raised.ok) return failed(daemon, id, raised.error, []);
  const events: EngineEvent[] = [...mounted.value.events, ...raised.value.events];
  let state = patchContainer(raised.value.state, id, (container) => ({
    ...container,
    etc: writeEngineFiles(raised.value.state, container),
    nextPid: container.hostConfig.init ? INIT_CHILD_PID : 1,
  }));
  const seed = drawUint32(state.random);
  state = { ...state, random: seed.state };
  daemon.commit('container-prepared', { state, events });
  const container = daemon.state.containers[id];
  if (container === undefined)
    return err({ kind: 'not-found', message: `No such container: ${id}` });
  const process = mainOf(daemon.state, container);
  const request = programRequest(daemon.state, container, process, { kind: 'start' }, seed.value);
  const program = process.argv[0] ?? '';
  const turn = lateRefusal(program, yield* takeTurn(request));
  const { next } = turn;
  if (next.kind === 'not-started') {
    const reason = cannotExecute(program, next.why);
    const message = `${runcFailed}${reason.message}`;
    return failed(daemon, id, { ...reason, message }, lowerNetworks(daemon.state, id).events);
  }
  if (daemon.state.containers[id] === undefined) {
    return err({ kind: 'not-found', message: `No such container: ${id}` });
  }
  const running = setRunning(daemon.state, id, process, options.again);
  const started = containerEvent(running, container, 'start');
  const change = takeTurnResult(running, id, process.pid, request, turn);
  daemon.commit('container-started', { state: change.state, events: [started, ...change.events] });
  return ok(daemon.state.containers[id] ?? container);
}

function mainOf(state: EngineState, container: Container): Process {
  const { init } = container.hostConfig;
  return newProcess(
    {
      argv: commandOf(container),
      env: processEnv(state, container),
      cwd:
        container.config.WorkingDir === undefined || container.config.WorkingDir === ''
          ? '/'
          : container.config.WorkingDir,
      user: container.config.User ?? '',
      tty: container.config.Tty,
      execId: '',
      parentPid: init ? 1 : 0,
    },
    init ? INIT_CHILD_PID : 1,
    state.host.nextPid + (init ? 1 : 0),
    state.nowMs,
  );
}

function setRunning(state: EngineState, id: string, main: Process, again: boolean): EngineState {
  return patchHostPid(state, id, (container, hostPid) => {
    const {
      restartAtMs: _at,
      restartDelayMs,
      killAtMs: _kill,
      health: _health,
      ...before
    } = container.state;
    const health = firstHealth(container, state.nowMs);
    const init: Process = {
      ...main,
      pid: 1,
      parentPid: 0,
      argv: ['/sbin/docker-init', '--', ...main.argv],
      hostPid,
      kept: true,
    };
    return {
      container: {
        ...container,
        nextPid: main.pid + 1,
        processes: container.hostConfig.init ? [init, main] : [main],
        execs: {},
        restartCount: again ? container.restartCount : 0,
        state: {
          ...before,
          status: 'running',
          exitCode: 0,
          error: '',
          oomKilled: false,
          startedAtMs: state.nowMs,
          stoppedByUser: false,
          ...(again && restartDelayMs !== undefined ? { restartDelayMs } : {}),
          ...(health === undefined ? {} : { health }),
        },
      },
      hostPid: hostPid + (container.hostConfig.init ? 2 : 1),
    };
  });
}

/** The container stays as it was, with the reason; `--rm` removes it. */
function failed(
  daemon: Daemon,
  id: string,
  reason: DaemonError,
  events: readonly EngineEvent[],
): Result<Container, DaemonError> {
  const lowered = lowerNetworks(daemon.state, id).state;
  const state = patchContainer(lowered, id, (container) => {
    const { restartAtMs: _at, restartDelayMs: _delay, ...before } = container.state;
    return {
      ...container,
      processes: [],
      state: {
        ...before,
        status: before.status === 'restarting' ? 'exited' : before.status,
        exitCode: reason.exitCode ?? 128,
        error: reason.message,
      },
    };
  });
  const container = state.containers[id];
  const unmounted = (container?.mounts ?? [])
    .filter((mount) => mount.type === 'volume' && events.length > 0)
    .map((mount) => volumeEvent(state, mount.source, 'unmount', { container: id }));
  daemon.commit('container-start-failed', { state, events: [...events, ...unmounted] });
  if (container?.hostConfig.autoRemove === true) forgetContainer(daemon, id, { volumes: true });
  return err(reason);
}
