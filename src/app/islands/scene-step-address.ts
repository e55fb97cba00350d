/**
 * Whether the address is about a use of a scene: then it is loaded at once.
 * @param name what tells the use from others in the page; undefined on a scene's own page, where `?step=` alone is about it
 */
export function asksForScene(name: string | undefined): boolean {
  const query = new URLSearchParams(window.location.search);
  // `?scene=<id>&as=<name>`; links made before there was `as` have the name as `scene`
  return name === undefined
    ? query.has('step')
    : (query.get('as') ?? query.get('scene')) === name && query.has('step');
}
