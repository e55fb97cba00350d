import { boxPart } from '../box-part.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part, Point, Rect } from '../part.ts';
import { cutParts, rankCuts } from './cut-lines.ts';
import { placeIndented, placeUpright } from './place-nodes.ts';
import type { TreeNode, TreePanel } from './tree.ts';

/**
 * Give a tree places: tidy, from the top down, where it fits; else indented, one node a line.
 * @throws when a node names a parent that does not exist
 */
export function placeTree(panel: TreePanel, setting: Setting): PlacedPanel {
  const cuts = rankCuts(panel);
  const upright = placeUpright(panel.nodes, cuts, setting);
  const placed = upright ?? placeIndented(panel.nodes, cuts, setting);
  const rectOf = new Map(placed.map(({ node, rect }) => [node.key, rect]));
  const lines = panel.nodes.flatMap((node): readonly Part[] => {
    const from = rectOf.get(node.parent ?? '');
    const to = rectOf.get(node.key);
    return from === undefined || to === undefined
      ? []
      : [branch(node, from, to, upright !== undefined)];
  });
  // the outer lines first, so that they stand behind the names of the inner ones
  const around = cuts.toReversed().map((cut) => cutParts(cut, rectOf, setting));
  const boundaries = around.flatMap(({ parts }) => parts);
  const bottom = Math.max(
    ...placed.map(({ rect }) => rect.y + rect.height),
    ...boundaries.map((part) => part.y + (part.rect?.height ?? 0)),
  );
  return {
    height: Math.ceil(bottom + 2),
    parts: [
      ...lines,
      ...placed.map(({ node, rect, block }) =>
        boxPart({ of: node.key, role: node.role, standing: node.standing }, rect, block),
      ),
      ...boundaries,
    ],
    tight: [
      ...placed.flatMap(({ node, block }) => (block.fits ? [] : [node.key])),
      ...around.flatMap(({ tight }) => tight),
    ],
  };
}

/** A line from a parent to its child: down the middle, or along the indent. */
function branch(node: TreeNode, from: Rect, to: Rect, upright: boolean): Part {
  // where children stand little further in than their parent, the line keeps off them
  const trunk = from.x + Math.min(6, (to.x - from.x) / 2);
  const points: readonly Point[] = upright
    ? [
        [from.x + from.width / 2, from.y + from.height],
        [from.x + from.width / 2, (from.y + from.height + to.y) / 2],
        [to.x + to.width / 2, (from.y + from.height + to.y) / 2],
        [to.x + to.width / 2, to.y],
      ]
    : [
        [trunk, from.y + from.height],
        [trunk, to.y + to.height / 2],
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
