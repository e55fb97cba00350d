/** Phrases that a description of a tree is made of. */
export interface TreePhrases {
  /** a node without a parent, and one under its parent */
  treeRoot: { node: string };
  treeChild: { node: string; parent: string };
  /** what a cut line holds */
  treeCut: { cut: string; nodes: string };
}
