import type { Msg } from '../msg.ts';
import type { Role, Standing } from '../role.ts';

/** A node, under one parent or none. */
export interface TreeNode {
  readonly key: string;
  /** key of the parent; absent: a root */
  readonly parent?: string;
  readonly label: Msg;
  /** the same node under another name, such as a PID as seen from inside */
  readonly alias?: Msg;
  readonly role: Role;
  readonly standing?: Standing;
}

/** A line around a node and all below it. */
export interface TreeCut {
  readonly key: string;
  /** key of the topmost node inside */
  readonly root: string;
  readonly label: Msg;
}

/** Parents and children, such as processes. */
export interface TreePanel {
  readonly kind: 'tree';
  readonly key: string;
  /** parents before their children, in the order in which siblings stand; length ≥ 1 */
  readonly nodes: readonly TreeNode[];
  readonly cuts?: readonly TreeCut[];
}

/** A node and everything below it, parents first. */
export function subtree(nodes: readonly TreeNode[], root: string): readonly TreeNode[] {
  const inside = new Set([root]);
  return nodes.filter(({ key, parent }) => {
    if (key !== root && (parent === undefined || !inside.has(parent))) return false;
    inside.add(key);
    return true;
  });
}
