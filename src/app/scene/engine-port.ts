import { createWorldPort, type WorldPort } from '../../worlds/world-port.ts';

/** A port to an engine of its own, in a worker that starts with the first request. */
export function createEnginePort(): WorldPort {
  return createWorldPort(
    () => new Worker(new URL('../../worlds/engine-worker.ts', import.meta.url), { type: 'module' }),
  );
}
