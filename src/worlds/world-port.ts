import { err, type Result } from '../lib/result.ts';
import type { WorldFailure, WorldRequest } from './world-request.ts';

/** From the page to the engine's worker. */
export interface ToEngine {
  /** numbered from 1 in the order of asking */
  readonly id: number;
  readonly request: WorldRequest;
}

/** From the engine's worker to the page. */
export interface FromEngine {
  readonly id: number;
  readonly result: Result<unknown, WorldFailure>;
}

/** As much of a `Worker` as the port needs. */
export interface EngineWorker {
  onmessage: ((event: MessageEvent<FromEngine>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToEngine): void;
  terminate(): void;
}

/** Where a scene gets its world from, once the reader has typed something. */
export interface WorldPort {
  /** The latest request wins: one that still waits is answered with `dropped`. */
  ask(request: WorldRequest): Promise<Result<unknown, WorldFailure>>;
  /** Drops the request that waits, if there is one, and ends the engine's work on it. */
  cancel(): void;
}

/**
 * A port to an engine in a worker. The worker is started by the first request; one that failed to load, broke or was cancelled
 * is replaced by the next.
 */
export function createWorldPort(start: () => EngineWorker): WorldPort {
  let worker: EngineWorker | undefined;
  let lastId = 0;
  let waiting: { readonly id: number; settle(result: FromEngine['result']): void } | undefined;

  const settle = (result: FromEngine['result']): void => {
    const { settle: done } = waiting ?? {};
    waiting = undefined;
    done?.(result);
  };
  const end = (): void => {
    worker?.terminate();
    worker = undefined;
  };
  const started = (): EngineWorker => {
    if (worker !== undefined) return worker;
    const fresh = start();
    fresh.onmessage = ({ data: { id, result } }) => {
      if (worker !== fresh || waiting?.id !== id) return;
      // a part that did not come is remembered as missing for as long as the worker lives
      if (!result.ok && result.error.kind === 'engine-did-not-load') end();
      settle(result);
    };
    fresh.onerror = ({ message }) => {
      if (worker !== fresh) return;
      end();
      // without a message the script itself did not come
      settle(
        err(
          message === undefined || message === ''
            ? { kind: 'engine-did-not-load', detail: 'the worker did not load' }
            : { kind: 'engine-broke', detail: message },
        ),
      );
    };
    worker = fresh;
    return fresh;
  };

  return {
    ask(request) {
      settle(err({ kind: 'dropped' }));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        waiting = { id, settle: resolve };
        try {
          started().postMessage({ id, request });
        } catch (error) {
          end();
          settle(err({ kind: 'engine-did-not-load', detail: String(error) }));
        }
      });
    },
    cancel() {
      if (waiting === undefined) return;
      end();
      settle(err({ kind: 'dropped' }));
    },
  };
}
