import type { Part } from '../model/part.ts';

/** What is drawn while things come and go: the parts in painting order, and which of them only fade away. */
export interface DrawnParts {
  /** the parts that are here, as they were given */
  readonly here: readonly Part[];
  readonly parts: readonly Part[];
  readonly leaving: ReadonlySet<string>;
}

/** A drawing as it begins: everything is here. */
export function allHere(here: readonly Part[]): DrawnParts {
  return { here, parts: here, leaving: new Set() };
}

/** The drawing after a step: what is here no longer stays where it was painted, after the same neighbour, and leaves. */
export function stepParts(drawn: DrawnParts, here: readonly Part[]): DrawnParts {
  const keys = new Set(here.map(({ key }) => key));
  const after = new Map<string, Part[]>();
  const first: Part[] = [];
  let behind = first;
  for (const part of drawn.parts) {
    if (keys.has(part.key)) {
      behind = [];
      after.set(part.key, behind);
    } else behind.push(part);
  }
  return {
    here,
    parts: [...first, ...here.flatMap((part) => [part, ...(after.get(part.key) ?? [])])],
    leaving: new Set(drawn.parts.flatMap(({ key }) => (keys.has(key) ? [] : [key]))),
  };
}

/** The drawing without a part that has left; the same one where that part has come back. */
export function dropPart(drawn: DrawnParts, key: string): DrawnParts {
  if (!drawn.leaving.has(key)) return drawn;
  return {
    here: drawn.here,
    parts: drawn.parts.filter((part) => part.key !== key),
    leaving: new Set([...drawn.leaving].filter((each) => each !== key)),
  };
}
