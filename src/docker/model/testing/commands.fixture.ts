import { type AttachOptions, startAttached } from '../containers/attach.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import { createContainer } from '../containers/create.ts';
import { startContainer } from '../containers/start.ts';
import type { DrainOptions, Engine } from '../state/engine.ts';
import { resolveContainer } from '../state/find-container.ts';
import type { Container } from '../state/state.ts';

/** What a finished attached container left for a test to look at. */
export interface Ran {
  readonly id: string;
  /** the container's, or the start's; null when it did not end */
  readonly exitCode: number | null;
  /** how the client ended */
  readonly kind: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly output: string;
}

function made(engine: Engine, spec: ContainerSpec): string {
  const created = createContainer(engine.daemon, spec);
  if (!created.ok) throw new Error(created.error.message);
  return created.value.container.id;
}

/** `docker run` without `-d`. */
export async function run(
  engine: Engine,
  spec: ContainerSpec,
  options: AttachOptions & DrainOptions = {},
): Promise<Ran> {
  const id = made(engine, spec);
  const { value, stdout, stderr, output } = await engine.drain(
    startAttached(engine.daemon, id, options),
    options,
  );
  const kind = value === null ? 'left' : value.ok ? value.value.kind : value.error.message;
  const exitCode =
    value === null
      ? null
      : value.ok
        ? value.value.kind === 'exited'
          ? value.value.exitCode
          : null
        : (value.error.exitCode ?? 125);
  return { id, exitCode, kind, stdout, stderr, output };
}

/** `docker run -d`. @returns the id */
export async function runDetached(engine: Engine, spec: ContainerSpec): Promise<string> {
  const id = made(engine, { attach: [], ...spec });
  const { value } = await engine.drain(startContainer(engine.daemon, id));
  if (value?.ok === false) throw new Error(value.error.message);
  return id;
}

/** The container as it is now; throws when it is not there. */
export function containerNow(engine: Engine, ref: string): Container {
  const found = resolveContainer(engine.daemon.state, ref);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

/** Lets virtual time pass. */
export async function pass(engine: Engine, ms: number): Promise<void> {
  await engine.drain(
    (function* () {
      yield { kind: 'sleep', ms } as const;
    })(),
  );
}

/** The actions of all events so far, oldest first, as `type action`. */
export function actions(engine: Engine): readonly string[] {
  return engine.daemon.state.recentEvents.map((event) => `${event.type} ${event.action}`);
}
