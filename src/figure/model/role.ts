/** What a box stands for. One role has one hue and one texture everywhere. */
export type Role =
  | 'hardware'
  | 'host-kernel'
  | 'hypervisor'
  | 'guest-kernel'
  | 'user-space'
  | 'application'
  | 'read-only-layer'
  | 'writable-layer'
  /** actors and tools (engine, client, registry, request): neutral */
  | 'actor'
  /** nothing is here: a dotted outline with words that say why */
  | 'gap';

/** What the reader should notice about a box against its neighbours in the row. */
export type Standing = 'doubled' | 'modified' | 'shared' | 'missing' | 'hidden';

/** Roles that have a texture of their own. */
export const texturedRoles: ReadonlySet<Role> = new Set([
  'hardware',
  'host-kernel',
  'hypervisor',
  'guest-kernel',
  'user-space',
  'read-only-layer',
  'writable-layer',
]);
