import type { Thing } from '../../figure/model/panel-kind.ts';

/** The glossary's term for each sort of thing that it defines; `scene.is-<sort>` of the interface's strings says what the others are. */
export const sortTerms = {
  'host-kernel': 'host-kernel',
  hypervisor: 'hypervisor',
  'guest-kernel': 'guest-kernel',
  'user-space': 'user-space',
  'read-only-layer': 'layer',
  'writable-layer': 'writable-layer',
} as const satisfies { readonly [Sort in Thing['sort']]?: string };

/** A sort of thing that the glossary defines. */
export type DefinedSort = keyof typeof sortTerms;

/** What the things of some sorts are, in one language: the glossary's definitions, as HTML of the content pipeline. */
export type SortDefinitions = { readonly [Sort in DefinedSort]?: string };

/** Whether the glossary defines a sort. */
export function isDefinedSort(sort: Thing['sort']): sort is DefinedSort {
  return Object.hasOwn(sortTerms, sort);
}

/** A rule that explains things of a scene, and the work that says so. */
export interface WhyWords {
  /** HTML of the content pipeline: inline code, emphasis and links only */
  readonly text: string;
  readonly source: { readonly title: string; readonly url: string };
}

/**
 * Which of a scene's `why` words explains a thing that the drawing names none for: the longest that its key is or begins with,
 * up to a hyphen. What stands before a slash in the key, the name of a panel or a stack, does not count.
 * @example whyIdOf(['guest-kernel', 'guest'], 'xen/guest-kernel-2') // 'guest-kernel'
 */
export function whyIdOf(ids: readonly string[], key: string): string | undefined {
  const own = key.slice(key.lastIndexOf('/') + 1);
  return ids
    .filter((id) => own === id || own.startsWith(`${id}-`))
    .toSorted((a, b) => b.length - a.length)
    .at(0);
}
