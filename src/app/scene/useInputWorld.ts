import { useEffect, useState } from 'react';
import type { MessageId, MessageValues } from '../../i18n/messages.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { err } from '../../lib/result.ts';
import type { ControlValues } from '../../scenes/model/control.ts';
import type { WorldPort } from '../../worlds/world-port.ts';
import type { WorldFailure, WorldRequest } from '../../worlds/world-request.ts';

const enginePort = async (): Promise<WorldPort> =>
  (await import('./engine-port.ts')).createEnginePort();

/** A world, and why it is not the one that was asked for. */
export interface InputWorld {
  readonly world: unknown;
  readonly failure?: WorldFailure;
  /** the engine is asked and has not answered */
  readonly waits?: true;
}

/**
 * The world after the reader's inputs. Until the engine answers, and where it gives none, the last one stays.
 * @param built what the build computed: shown while there are no inputs
 * @param openPort how the engine is reached; called once, with the first input
 */
export function useInputWorld(
  scene: string,
  controls: ControlValues,
  inputs: WorldRequest['inputs'],
  built: unknown,
  openPort: () => Promise<WorldPort> = enginePort,
): InputWorld {
  const [port, setPort] = useState<Promise<WorldPort>>();
  const [shown, setShown] = useState<InputWorld>({ world: built });
  useEffect(() => {
    if (Object.keys(inputs).length === 0) {
      setShown({ world: built });
      return;
    }
    if (port === undefined) {
      setPort(openPort());
      return;
    }
    let left = false;
    setShown(({ world }) => ({ world, waits: true }));
    port
      .then(
        (engine) => engine.ask({ scene, controls, inputs }),
        (error) => err({ kind: 'engine-did-not-load', detail: String(error) } as const),
      )
      .then((result) => {
        if (left) return;
        if (result.ok) setShown({ world: result.value });
        else if (result.error.kind === 'dropped') setShown(({ world }) => ({ world }));
        else setShown((last) => ({ world: last.world, failure: result.error }));
      });
    return () => {
      left = true;
      port.then(
        (engine) => engine.cancel(),
        () => {
          // a port that never came has nothing to cancel
        },
      );
    };
  }, [scene, controls, inputs, built, openPort, port]);
  return shown;
}

/** What the reader is told of a failure; undefined where there is nothing to tell. */
export function failureWords(
  failure: WorldFailure,
): readonly [id: MessageId, values?: MessageValues] | undefined {
  switch (failure.kind) {
    case 'no-input':
      return ['scene.noInput'];
    case 'too-long':
      return ['scene.inputTooLong', { bytes: failure.bytes, most: failure.mostBytes }];
    case 'not-understood':
      return ['scene.inputFault', { line: failure.line, message: failure.message }];
    case 'engine-did-not-load':
      return ['scene.engineMissing'];
    case 'engine-broke':
      return ['scene.engineBroke'];
    case 'dropped':
      return undefined;
    default:
      return assertNever(failure);
  }
}
