import { plateHeight } from '../layout-style.ts';
import type { Setting } from '../panel-kind.ts';
import type { Part, Rect } from '../part.ts';
import { plateLine } from '../plate-line.ts';
import { subtree, type TreeCut, type TreeNode, type TreePanel } from './tree.ts';

/** A cut line among the others. */
export interface RankedCut {
  readonly cut: TreeCut;
  readonly members: readonly TreeNode[];
  /** 1 for a line that holds no other, else one more than the deepest line within it */
  readonly level: number;
  /** the same, among the lines around the same node alone: their names stand one over another */
  readonly rank: number;
}

/** Every cut line with what it holds; of two around one node, the one that is named first is the outer one. */
export function rankCuts({ nodes, cuts = [] }: TreePanel): readonly RankedCut[] {
  const ranked: RankedCut[] = [];
  // from the inside out: what holds fewer nodes comes first
  const inward = cuts
    .map((cut) => ({ cut, members: subtree(nodes, cut.root) }))
    .reverse()
    .sort((a, b) => a.members.length - b.members.length);
  for (const { cut, members } of inward) {
    const within = ranked.filter((other) => members.some(({ key }) => key === other.cut.root));
    const onRoot = within.filter((other) => other.cut.root === cut.root);
    ranked.push({
      cut,
      members,
      level: 1 + Math.max(0, ...within.map(({ level }) => level)),
      rank: 1 + onRoot.length,
    });
  }
  return ranked;
}

/** How far a line stands from what it holds, by its level. */
export const cutPad = ({ style }: Setting, level: number): number =>
  level * (style.boundaryPad + 2);

/** Room over a node for the lines around it and their names. */
export const cutTop = (setting: Setting, rank: number): number =>
  cutPad(setting, rank) + rank * plateHeight(setting.style);

/** Where a line runs, with its name: from the top of the name to the lower edge. */
export function cutRect(
  { members, level, rank }: RankedCut,
  rectOf: ReadonlyMap<string, Rect>,
  setting: Setting,
): Rect | undefined {
  const rects = members.flatMap(({ key }) => rectOf.get(key) ?? []);
  if (rects.length === 0) return undefined;
  const pad = cutPad(setting, level);
  const x = Math.min(...rects.map((rect) => rect.x)) - pad;
  const y = Math.min(...rects.map((rect) => rect.y)) - cutTop(setting, rank);
  const right = Math.max(...rects.map((rect) => rect.x + rect.width)) + pad;
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height)) + pad;
  return { x, y, width: right - x, height: bottom - y };
}

/** A cut line with its name on the upper edge, and the key if it cannot be drawn or its name does not fit. */
export function cutParts(
  ranked: RankedCut,
  rectOf: ReadonlyMap<string, Rect>,
  setting: Setting,
): { readonly parts: readonly Part[]; readonly tight: readonly string[] } {
  const { key, label } = ranked.cut;
  const rect = cutRect(ranked, rectOf, setting);
  if (rect === undefined) return { parts: [], tight: [key] };
  const { style, labelOf, measure } = setting;
  const high = plateHeight(style);
  const text = labelOf(label);
  const width = measure(text, style.platePx, 700) + 2 * style.platePadX;
  return {
    tight: width + style.boundaryPad > rect.width ? [key] : [],
    parts: [
      {
        key: `cut:${key}`,
        of: key,
        x: rect.x,
        y: rect.y + high / 2,
        look: 'boundary boundary-container',
        rect: { width: rect.width, height: rect.height - high / 2, radius: 6 },
        words: [],
      },
      {
        key: `name:${key}`,
        of: key,
        x: rect.x + style.boundaryPad,
        y: rect.y,
        look: 'plate name-container',
        rect: { width, height: high, radius: 2 },
        plate: true,
        words: [plateLine(style, text, width)],
      },
    ],
  };
}
