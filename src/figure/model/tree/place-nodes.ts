import { stratify, tree } from 'd3-hierarchy';
import { boxHeight, setBox } from '../box-part.ts';
import type { LayoutStyle } from '../layout-style.ts';
import type { Setting } from '../panel-kind.ts';
import type { Rect } from '../part.ts';
import type { TextBlock } from '../text-block.ts';
import { overlap } from '../text-collisions.ts';
import { cutPad, cutRect, cutTop, type RankedCut } from './cut-lines.ts';
import type { TreeNode } from './tree.ts';

/** A node with its place and its words. */
export interface PlacedNode {
  readonly node: TreeNode;
  readonly rect: Rect;
  readonly block: TextBlock;
}

/** A root over the roots, so that several trees are one; it is not drawn. */
const ground = ' ';

const wordsOf = (node: TreeNode, { labelOf }: Setting) => ({
  label: labelOf(node.label),
  detail: node.alias && labelOf(node.alias),
});

const setNode = (node: TreeNode, width: number, setting: Setting): TextBlock =>
  setBox(wordsOf(node, setting), width, setting.style, setting.measure);

const deepest = (cuts: readonly RankedCut[]) => Math.max(0, ...cuts.map(({ level }) => level));

/**
 * Nodes from the top down, children under the middle of their parents.
 * @returns undefined where the tree is too wide or too high, or a cut line would hold what is not inside
 */
export function placeUpright(
  nodes: readonly TreeNode[],
  cuts: readonly RankedCut[],
  setting: Setting,
): readonly PlacedNode[] | undefined {
  const { style } = setting;
  if (setting.format === 'narrow') return undefined;
  const natural = nodes.map((node) => setNode(node, Number.POSITIVE_INFINITY, setting).width);
  const width = Math.min(style.labelPx * 12, Math.max(...natural) + 2 * style.padX + 1);
  const blocks = new Map(nodes.map((node) => [node.key, setNode(node, width, setting)]));
  const height = Math.max(...[...blocks.values()].map((block) => boxHeight(block, style)));
  const pad = cutPad(setting, deepest(cuts));
  const over = cutTop(setting, Math.max(0, ...cuts.map(({ rank }) => rank)));
  const root = tree<TreeNode | { key: string; parent?: string }>().nodeSize([
    width + style.laneGap * 2 + 2 * pad,
    height + style.rowGap * 4 + over,
  ])(
    stratify<TreeNode | { key: string; parent?: string }>()
      .id(({ key }) => key)
      .parentId(({ key, parent }) => (key === ground ? undefined : (parent ?? ground)))([
      { key: ground },
      ...nodes,
    ]),
  );
  const drawn = root.descendants().filter(({ id }) => id !== ground);
  const left = Math.min(...drawn.map(({ x }) => x)) - width / 2 - pad;
  const right = Math.max(...drawn.map(({ x }) => x)) + width / 2 + pad;
  const room = style.width - 2 * style.outer;
  const first = Math.min(...drawn.map(({ y }) => y));
  const high = Math.max(...drawn.map(({ y }) => y)) - first + over + height + pad + 4;
  if (right - left > room || high > style.height) return undefined;
  const shift = style.outer + (room - (right - left)) / 2 - left;
  const placed = nodes.flatMap((node) => {
    const at = drawn.find(({ id }) => id === node.key);
    const block = blocks.get(node.key);
    if (at === undefined || block === undefined) return [];
    const x = Math.round(at.x + shift - width / 2);
    const y = Math.round(at.y - first + over + 2);
    return [{ node, rect: { x, y, width, height }, block }];
  });
  // a cut line that would hold what is not inside would say something untrue: then nodes stand one a line
  return cutsHoldTheirOwn(placed, cuts, setting) ? placed : undefined;
}

/** Whether no node stands within the line around others, and no line in another that does not hold it. */
function cutsHoldTheirOwn(
  placed: readonly PlacedNode[],
  cuts: readonly RankedCut[],
  setting: Setting,
): boolean {
  const rectOf = new Map(placed.map(({ node, rect }) => [node.key, rect]));
  const lines = cuts.flatMap((cut) => {
    const rect = cutRect(cut, rectOf, setting);
    return rect === undefined ? [] : [{ ...cut, rect }];
  });
  const apart = (a: RankedCut, b: RankedCut) => !a.members.some((node) => b.members.includes(node));
  return lines.every(
    (line, i) =>
      placed.every(({ node, rect }) => line.members.includes(node) || !overlap(rect, line.rect)) &&
      lines.slice(i + 1).every((other) => !apart(line, other) || !overlap(line.rect, other.rect)),
  );
}

/** Every node directly before what is below it. */
function depthFirst(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const below = (parent: string | undefined): readonly TreeNode[] =>
    nodes.filter((node) => node.parent === parent).flatMap((node) => [node, ...below(node.key)]);
  return below(undefined);
}

/** Nodes of a tree closer to one another, for a tree that is else higher than its format. */
const dense = (style: LayoutStyle): LayoutStyle => ({ ...style, padY: 2, rowGap: 2 });

/** Nodes one a line, each further in than its parent; closer to one another where they would stand too low. */
export function placeIndented(
  nodes: readonly TreeNode[],
  cuts: readonly RankedCut[],
  setting: Setting,
): readonly PlacedNode[] {
  const ordered = depthFirst(nodes);
  const roomy = stack(ordered, cuts, setting);
  const last = roomy.at(-1)?.rect;
  const bottom = (last?.y ?? 0) + (last?.height ?? 0) + cutPad(setting, deepest(cuts)) + 2;
  if (bottom <= setting.style.height) return roomy;
  return stack(ordered, cuts, { ...setting, style: dense(setting.style) });
}

/** How far in a node stands: steps from the root, and room for the lines that begin at it and at those over it. */
interface Inset {
  readonly depth: number;
  readonly pads: number;
}

function insetsOf(
  nodes: readonly TreeNode[],
  cuts: readonly RankedCut[],
  setting: Setting,
): ReadonlyMap<string, Inset> {
  const insets = new Map<string, Inset>();
  for (const { key, parent } of nodes) {
    const over = parent === undefined ? { depth: -1, pads: 0 } : insets.get(parent);
    if (over === undefined)
      throw new Error(`${key}: its parent ${parent} does not stand before it`);
    const opened = deepest(cuts.filter(({ cut }) => cut.root === key));
    insets.set(key, { depth: over.depth + 1, pads: over.pads + cutPad(setting, opened) });
  }
  return insets;
}

function stack(
  nodes: readonly TreeNode[],
  cuts: readonly RankedCut[],
  setting: Setting,
): readonly PlacedNode[] {
  const { style, measure } = setting;
  const insets = insetsOf(nodes, cuts, setting);
  const insetOf = (key: string): Inset => insets.get(key) ?? { depth: 0, pads: 0 };
  const right = style.width - style.outer - cutPad(setting, deepest(cuts));
  // as far in as leaves the deepest node room for its longest word
  const steps = nodes.flatMap((node) => {
    const { depth, pads } = insetOf(node.key);
    const { label, detail = '' } = wordsOf(node, setting);
    const longest = Math.max(
      ...label.split(' ').map((word) => measure(word, style.labelPx, 700)),
      ...detail.split(' ').map((word) => measure(word, style.detailPx, 400)),
    );
    const free = right - style.outer - pads - longest - 2 * style.padX - 1;
    return depth === 0 ? [] : [free / depth];
  });
  const step = Math.max(2, Math.min(style.labelPx * 1.3, ...steps));
  let y = 2;
  return nodes.map((node) => {
    const { depth, pads } = insetOf(node.key);
    const x = Math.round(style.outer + pads + depth * step);
    const block = setNode(node, right - x, setting);
    const opened = cuts.filter(({ cut }) => cut.root === node.key);
    const closed = cuts.filter(({ members }) => lastOf(nodes, members) === node);
    y += cutTop(setting, Math.max(0, ...opened.map(({ rank }) => rank)));
    const rect = { x, y, width: right - x, height: boxHeight(block, style) };
    y += rect.height + cutPad(setting, deepest(closed)) + style.rowGap;
    return { node, rect, block };
  });
}

/** The member that stands lowest. */
const lastOf = (nodes: readonly TreeNode[], members: readonly TreeNode[]) =>
  nodes.findLast((node) => members.includes(node));
