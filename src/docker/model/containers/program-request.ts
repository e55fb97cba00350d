import { notConnected, type ProgramRequest, type Wake } from '../state/program-port.ts';
import type { Container, EngineState, Process } from '../state/state.ts';
import { filesOf } from './container-files.ts';

/** What a program of a container is given for one turn. @param seed for its own random numbers */
export function programRequest(
  state: EngineState,
  container: Container,
  process: Process,
  wake: Wake,
  seed: number,
): ProgramRequest {
  return {
    wake,
    process,
    files: filesOf(state, container),
    hostname: container.config.Hostname,
    nowMs: state.nowMs,
    seed,
    processes: container.processes.some((other) => other.pid === process.pid)
      ? container.processes
      : [...container.processes, process],
    memoryBytes: container.hostConfig.memoryBytes,
    place: 'container',
    containerId: container.id,
    connect: notConnected,
  };
}
