import { err, type Result } from '../lib/result.ts';
import type { WorldPort } from './world-port.ts';
import type { WorldFailure, WorldRequest } from './world-request.ts';

/** A port for tests of views: it answers when it is told to. */
export interface FakeWorldPort extends WorldPort {
  /** all requests so far, oldest first */
  readonly asked: readonly WorldRequest[];
  /** Answers the request that waits; nothing where none does. */
  answer(result: Result<unknown, WorldFailure>): void;
}

/** A port without an engine. */
export function fakeWorldPort(): FakeWorldPort {
  const asked: WorldRequest[] = [];
  let settle: ((result: Result<unknown, WorldFailure>) => void) | undefined;
  const answer = (result: Result<unknown, WorldFailure>): void => {
    settle?.(result);
    settle = undefined;
  };
  return {
    asked,
    answer,
    ask(request) {
      answer(err({ kind: 'dropped' }));
      asked.push(request);
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    cancel: () => answer(err({ kind: 'dropped' })),
  };
}
