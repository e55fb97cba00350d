import type { Msg } from '../msg.ts';
import type { PanelKind, Thing } from '../panel-kind.ts';
import { unnamedSigns, unsaidStandings } from '../sign.ts';
import { subtree, type TreeNode, type TreePanel } from './tree.ts';
import { placeTree } from './tree-layout.ts';

const wordsOf = ({ label, alias }: TreeNode): readonly Msg[] =>
  alias === undefined ? [label] : [label, alias];

/** Parents and children, with cut lines around parts of them. */
export const treeKind: PanelKind<TreePanel> = {
  place: placeTree,
  describe({ nodes, cuts = [] }, labelOf, phrase) {
    const say = (node: TreeNode) => wordsOf(node).map(labelOf).join(', ');
    const nameOf = (key: string) => {
      const node = nodes.find((each) => each.key === key);
      return node === undefined ? key : labelOf(node.label);
    };
    const lines = nodes.map((node) =>
      node.parent === undefined
        ? phrase('treeRoot', { node: say(node) })
        : phrase('treeChild', { node: say(node), parent: nameOf(node.parent) }),
    );
    const around = cuts.map(({ label, root }) =>
      phrase('treeCut', {
        cut: labelOf(label),
        nodes: subtree(nodes, root)
          .map((node) => labelOf(node.label))
          .join(', '),
      }),
    );
    return [{ heading: phrase('whole', {}), lines: [...lines, ...around] }];
  },
  messages: ({ nodes, cuts = [] }) => [
    ...nodes.flatMap(wordsOf),
    ...cuts.map(({ label }) => label),
  ],
  things: ({ nodes, cuts = [] }) => [
    ...nodes.map(
      (node): Thing => ({
        key: node.key,
        name: node.label,
        sort: node.role,
        says: node.alias === undefined ? [] : [node.alias],
        at: cuts
          .filter(({ root }) => subtree(nodes, root).includes(node))
          .map(({ label }) => label),
      }),
    ),
    ...cuts.map(
      ({ key, label }): Thing => ({ key, name: label, sort: 'boundary', says: [], at: [] }),
    ),
  ],
  signs: ({ nodes, cuts = [] }) => [
    ...unnamedSigns(nodes.map(({ role, label }) => ({ sign: role, name: label }))),
    ...unsaidStandings(nodes.map(({ standing }) => ({ standing, words: [] }))),
    ...unnamedSigns(cuts.map(({ label }) => ({ sign: 'cut', name: label }))),
    ...(nodes.some(({ alias }) => alias !== undefined) ? (['alias'] as const) : []),
  ],
};
