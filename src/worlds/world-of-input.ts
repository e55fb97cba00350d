import { err, ok, type Result } from '../lib/result.ts';
import { bytesOf, mostInputBytes } from '../scenes/model/scene-input.ts';
import type { LineFault } from './scenes/parse-file-lines.ts';
import type { WorldFailure, WorldRequest } from './world-request.ts';
import type { SceneWorlds } from './worlds.ts';

/** Makes a world from what the reader typed. */
type WorldOfInput<World> = (request: WorldRequest) => Result<World, LineFault>;

/** The scenes that take a reader's input. What answers it is a chunk of its own. */
const answers: Readonly<
  Record<string, (() => Promise<WorldOfInput<SceneWorlds[keyof SceneWorlds]>>) | undefined>
> = {
  'union-mount': async (): Promise<WorldOfInput<SceneWorlds['union-mount']>> =>
    (await import('./scenes/union-mount.ts')).unionWorldOfInput,
} satisfies { readonly [Id in keyof SceneWorlds]?: () => Promise<WorldOfInput<SceneWorlds[Id]>> };

/**
 * What a scene shows once the reader has typed something. The same request gives the same world.
 * @returns plain data of the shape that the scene declares; never the failure `dropped`
 */
export async function worldOfInput(request: WorldRequest): Promise<Result<unknown, WorldFailure>> {
  const { scene, inputs } = request;
  const load = Object.hasOwn(answers, scene) ? answers[scene] : undefined;
  if (load === undefined) return err({ kind: 'no-input', scene });
  const bytes = Object.values(inputs).reduce((sum, text) => sum + bytesOf(text), 0);
  if (bytes > mostInputBytes) return err({ kind: 'too-long', bytes, mostBytes: mostInputBytes });
  let answer: WorldOfInput<unknown>;
  try {
    answer = await load();
  } catch (error) {
    return err({ kind: 'engine-did-not-load', detail: String(error) });
  }
  try {
    const world = answer(request);
    return world.ok ? ok(world.value) : err({ kind: 'not-understood', ...world.error });
  } catch (error) {
    return err({ kind: 'engine-broke', detail: String(error) });
  }
}
