import type { Change } from '../state/daemon.ts';
import { containerEvent, mainProcess, patchContainer } from '../state/find-container.ts';
import type { Container, EngineState, Exec, LogLine, Process } from '../state/state.ts';
import { containerExited, type ProcessExit } from './container-exit.ts';
import { probeEnded } from './health.ts';

/** What is said to a terminal: one stream, lines that end in CR LF. */
function asTerminalOutput(process: Process, line: LogLine): LogLine {
  if (!process.tty) return line;
  return { ...line, stream: 'stdout', text: line.text.replace(/\r?\n/g, '\r\n') };
}

/** Cuts output into lines, as logs keep them. */
function splitLines(line: LogLine): LogLine[] {
  return line.text.split(/(?<=\n)/).map((text) => ({ ...line, text }));
}

/** Puts a process's output where it belongs: the container's logs, or its exec's client. */
export function deliverOutput(
  state: EngineState,
  id: string,
  pid: number,
  lines: readonly LogLine[],
): EngineState {
  if (lines.length === 0) return state;
  return patchContainer(state, id, (container) => {
    const process = container.processes.find((other) => other.pid === pid);
    if (process === undefined) return container;
    const told = lines.flatMap((line) => splitLines(asTerminalOutput(process, line)));
    if (process.execId === '') return { ...container, logs: container.logs.append(told) };
    const exec = container.execs[process.execId];
    if (exec === undefined || exec.detached) return container;
    return withExec(container, { ...exec, output: [...exec.output, ...told] });
  });
}

function withExec(container: Container, exec: Exec): Container {
  return { ...container, execs: { ...container.execs, [exec.id]: exec } };
}

/** Takes a process away. With the container's own process all others end too, and the container has exited. */
export function endProcess(state: EngineState, id: string, pid: number, end: ProcessExit): Change {
  const container = state.containers[id];
  const process = container?.processes.find((other) => other.pid === pid);
  if (container === undefined || process === undefined) return { state, events: [] };
  if (mainProcess(container)?.pid === pid) return containerExited(state, id, end);
  let next = patchContainer(state, id, (before) => ({
    ...before,
    processes: before.processes.filter(
      (other) => other.pid !== pid && !(other.kept === true && other.parentPid === pid),
    ),
  }));
  const exec = container.execs[process.execId];
  if (exec === undefined || exec.pid !== pid) return { state: next, events: [] };
  const ended: Exec = { ...exec, exitCode: end.code };
  next = patchContainer(next, id, (before) => withExec(before, ended));
  const died = containerEvent(next, container, 'exec_die', {
    execID: exec.id,
    exitCode: String(end.code),
  });
  if (exec.probeEndsAtMs !== undefined) {
    const probed = probeEnded(next, id, ended);
    return { state: probed.state, events: [died, ...probed.events] };
  }
  if (exec.detached) {
    next = patchContainer(next, id, (before) => {
      const { [exec.id]: _, ...execs } = before.execs;
      return { ...before, execs };
    });
  }
  return { state: next, events: [died] };
}
