import { stratify, tree } from 'd3-hierarchy';
import { boxHeight, boxPart, setBox } from '../box-part.ts';
import { plateHeight } from '../layout-style.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part, Point, Rect } from '../part.ts';
import { plateLine } from '../plate-line.ts';
import type { TextBlock } from '../text-block.ts';
import { subtree, type TreeCut, type TreeNode, type TreePanel } from './tree.ts';

/** A root over the roots, so that several trees are one; it is not drawn. */
const ground = ' ';

interface PlacedNode {
  readonly node: TreeNode;
  readonly rect: Rect;
  readonly block: TextBlock;
}

/**
 * Give a tree places: tidy, from the top down, where it fits; else indented, one node a line.
 * @throws when a node names a parent that does not exist
 */
export function placeTree(panel: TreePanel, setting: Setting): PlacedPanel {
  const cuts = panel.cuts ?? [];
  const upright = tidy(panel, setting);
  const placed = upright ?? indented({ ...panel, nodes: depthFirst(panel.nodes) }, setting);
  const tight = placed.flatMap(({ node, block }) => (block.fits ? [] : [node.key]));
  const rectOf = new Map(placed.map(({ node, rect }) => [node.key, rect]));
  const lines = panel.nodes.flatMap((node): readonly Part[] => {
    const from = rectOf.get(node.parent ?? '');
    const to = rectOf.get(node.key);
    return from === undefined || to === undefined
      ? []
      : [branch(node, from, to, upright !== undefined)];
  });
  const around = cuts.flatMap((cut) => cutParts(panel, cut, rectOf, setting, tight));
  const bottom = Math.max(
    ...placed.map(({ rect }) => rect.y + rect.height),
    ...around.map((part) => part.y + (part.rect?.height ?? 0)),
  );
  return {
    height: Math.ceil(bottom + 2),
    parts: [
      ...lines,
      ...placed.map(({ node, rect, block }) =>
        boxPart({ of: node.key, role: node.role, standing: node.standing }, rect, block),
      ),
      ...around,
    ],
    tight,
  };
}

function setNode(node: TreeNode, width: number, { style, labelOf, measure }: Setting): TextBlock {
  return setBox(
    { label: labelOf(node.label), detail: node.alias && labelOf(node.alias) },
    width,
    style,
    measure,
  );
}

/** How far a node stands from the edge for the cut lines around it, and room over a row for their names. */
const cutPad = ({ style }: Setting, depth: number) => depth * (style.boundaryPad + 2);

const cutDepth = ({ nodes, cuts = [] }: TreePanel) =>
  Math.max(
    0,
    ...nodes.map((node) => cuts.filter(({ root }) => subtree(nodes, root).includes(node)).length),
  );

/** @returns undefined where the tree is too wide */
function tidy(panel: TreePanel, setting: Setting): readonly PlacedNode[] | undefined {
  const { style } = setting;
  if (setting.format === 'narrow') return undefined;
  const natural = panel.nodes.map((node) => setNode(node, Number.POSITIVE_INFINITY, setting).width);
  const width = Math.min(style.labelPx * 12, Math.max(...natural) + 2 * style.padX + 1);
  const blocks = new Map(panel.nodes.map((node) => [node.key, setNode(node, width, setting)]));
  const height = Math.max(...[...blocks.values()].map((block) => boxHeight(block, style)));
  const depth = cutDepth(panel);
  const pad = cutPad(setting, depth);
  const names = depth === 0 ? 0 : plateHeight(style) * depth;
  const root = tree<TreeNode | { key: string; parent?: string }>().nodeSize([
    width + style.laneGap * 2 + 2 * pad,
    height + style.rowGap * 4 + pad + names,
  ])(
    stratify<TreeNode | { key: string; parent?: string }>()
      .id(({ key }) => key)
      .parentId(({ key, parent }) => (key === ground ? undefined : (parent ?? ground)))([
      { key: ground },
      ...panel.nodes,
    ]),
  );
  const drawn = root.descendants().filter(({ id }) => id !== ground);
  const left = Math.min(...drawn.map(({ x }) => x)) - width / 2 - pad;
  const right = Math.max(...drawn.map(({ x }) => x)) + width / 2 + pad;
  const room = style.width - 2 * style.outer;
  if (right - left > room) return undefined;
  const first = Math.min(...drawn.map(({ y }) => y));
  const shift = style.outer + (room - (right - left)) / 2 - left;
  const placed = panel.nodes.flatMap((node) => {
    const at = drawn.find(({ id }) => id === node.key);
    const block = blocks.get(node.key);
    if (at === undefined || block === undefined) return [];
    const rect = {
      x: Math.round(at.x + shift - width / 2),
      y: Math.round(at.y - first + pad + names + 2),
      width,
      height,
    };
    return [{ node, rect, block }];
  });
  // a cut line that would hold what is not inside would say something untrue: then nodes stand one a line
  return cutsHoldTheirOwn(panel, placed, pad + names) ? placed : undefined;
}

/** Whether no node stands within the line around others. */
function cutsHoldTheirOwn(
  { nodes, cuts = [] }: TreePanel,
  placed: readonly PlacedNode[],
  around: number,
): boolean {
  return cuts.every(({ root }) => {
    const inside = new Set(subtree(nodes, root));
    const own = placed.filter(({ node }) => inside.has(node)).map(({ rect }) => rect);
    const left = Math.min(...own.map(({ x }) => x)) - around;
    const right = Math.max(...own.map(({ x, width }) => x + width)) + around;
    const top = Math.min(...own.map(({ y }) => y)) - around;
    const bottom = Math.max(...own.map(({ y, height }) => y + height)) + around;
    return placed.every(
      ({ node, rect }) =>
        inside.has(node) ||
        rect.x >= right ||
        rect.x + rect.width <= left ||
        rect.y >= bottom ||
        rect.y + rect.height <= top,
    );
  });
}

/** Every node directly before what is below it. */
function depthFirst(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const below = (parent: string | undefined): readonly TreeNode[] =>
    nodes.filter((node) => node.parent === parent).flatMap((node) => [node, ...below(node.key)]);
  return below(undefined);
}

function indented(panel: TreePanel, setting: Setting): readonly PlacedNode[] {
  const { style } = setting;
  const depthOf = new Map<string, number>();
  const pad = cutPad(setting, cutDepth(panel));
  const indent = style.labelPx * 1.3;
  const names = plateHeight(style);
  let y = 2;
  return panel.nodes.map((node) => {
    const parent = node.parent === undefined ? -1 : depthOf.get(node.parent);
    if (parent === undefined)
      throw new Error(`${node.key}: its parent ${node.parent} does not stand before it`);
    depthOf.set(node.key, parent + 1);
    const x = Math.round(style.outer + pad + (parent + 1) * indent);
    const width = style.width - style.outer - pad - x;
    const block = setNode(node, width, setting);
    const opened = (panel.cuts ?? []).filter(({ root }) => root === node.key).length;
    y += opened * (names + style.boundaryPad);
    const rect = { x, y, width, height: boxHeight(block, style) };
    y += rect.height + style.rowGap + (pad > 0 ? style.boundaryPad : 0);
    return { node, rect, block };
  });
}

/** A line from a parent to its child: down the middle, or along the indent. */
function branch(node: TreeNode, from: Rect, to: Rect, upright: boolean): Part {
  const points: readonly Point[] = upright
    ? [
        [from.x + from.width / 2, from.y + from.height],
        [from.x + from.width / 2, (from.y + from.height + to.y) / 2],
        [to.x + to.width / 2, (from.y + from.height + to.y) / 2],
        [to.x + to.width / 2, to.y],
      ]
    : [
        [from.x + 6, from.y + from.height],
        [from.x + 6, to.y + to.height / 2],
        [to.x, to.y + to.height / 2],
      ];
  return {
    key: `branch:${node.key}`,
    of: node.key,
    x: 0,
    y: 0,
    look: 'branch',
    line: {
      d: points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
      arrow: false,
    },
    words: [],
  };
}

/** A cut line around a node and all below it, with its name on the upper edge. */
function cutParts(
  panel: TreePanel,
  cut: TreeCut,
  rectOf: ReadonlyMap<string, Rect>,
  setting: Setting,
  tight: string[],
): readonly Part[] {
  const { style, labelOf, measure } = setting;
  const members = subtree(panel.nodes, cut.root);
  const rects = members.flatMap(({ key }) => rectOf.get(key) ?? []);
  if (rects.length === 0) {
    tight.push(cut.key);
    return [];
  }
  const inner = (panel.cuts ?? []).filter(
    ({ key, root }) => key !== cut.key && members.some((node) => node.key === root),
  ).length;
  const pad = cutPad(setting, inner + 1);
  const high = plateHeight(style);
  const x = Math.min(...rects.map((rect) => rect.x)) - pad;
  const right = Math.max(...rects.map((rect) => rect.x + rect.width)) + pad;
  const y = Math.min(...rects.map((rect) => rect.y)) - pad - high * (inner + 0.5);
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height)) + pad;
  const text = labelOf(cut.label);
  const width = measure(text, style.platePx, 700) + 2 * style.platePadX;
  if (width > right - x) tight.push(cut.key);
  return [
    {
      key: `cut:${cut.key}`,
      of: cut.key,
      x,
      y,
      look: 'boundary boundary-container',
      rect: { width: right - x, height: bottom - y, radius: 6 },
      words: [],
    },
    {
      key: `name:${cut.key}`,
      of: cut.key,
      x: x + style.boundaryPad,
      y: y - high / 2,
      look: 'plate name-container',
      rect: { width, height: high, radius: 2 },
      plate: true,
      words: [plateLine(style, text, width)],
    },
  ];
}
