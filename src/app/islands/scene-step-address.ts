/**
 * The step that the address asks of a scene.
 * @param name value of `?scene=` in a lesson; undefined on a scene's own page
 * @returns the step's id as it stands there, existing or not; undefined where the address is about no step of this scene
 */
export function readSceneStep(name: string | undefined): string | undefined {
  const query = new URLSearchParams(window.location.search);
  if (name !== undefined && query.get('scene') !== name) return undefined;
  return query.get('step') ?? undefined;
}

/** Write the step into the address, so that it can be copied and survives a switch of language. */
export function writeSceneStep(name: string | undefined, step: string): void {
  const url = new URL(window.location.href);
  if (name !== undefined) url.searchParams.set('scene', name);
  url.searchParams.set('step', step);
  history.replaceState(history.state, '', url);
}
