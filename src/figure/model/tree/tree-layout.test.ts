import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { allPanelKinds } from '../all-panel-kinds.ts';
import { type Format, formats } from '../format.ts';
import { faultsOf, layout } from '../layout.ts';
import type { Rect } from '../part.ts';
import { overlap } from '../text-collisions.ts';
import { measureText } from '../text-measure.ts';
import { subtree, type TreeNode, type TreePanel } from './tree.ts';

const nodes: fc.Arbitrary<readonly TreeNode[]> = fc
  .array(fc.nat(), { minLength: 1, maxLength: 14 })
  .map((parents) =>
    parents.map((parent, i) => ({
      key: `n${i}`,
      label: `node ${i}`,
      role: 'user-space' as const,
      ...(i > 0 && parent % (i + 1) < i && { parent: `n${parent % (i + 1)}` }),
    })),
  );

const place = (panel: TreePanel, format: Format) =>
  layout(
    { panels: [panel] },
    allPanelKinds,
    { labelOf: (msg) => (typeof msg === 'string' ? msg : msg.id), measure: measureText },
    format,
  );

test('any tree: nodes keep off each other, and a child stands lower than its parent', () => {
  fc.assert(
    fc.property(nodes, fc.constantFrom(...formats), (all, format) => {
      const { parts } = place({ kind: 'tree', key: 't', nodes: all }, format);
      const boxes = parts.flatMap(({ of, x, y, rect, look }) =>
        rect !== undefined && look.startsWith('box')
          ? [{ of, x, y, width: rect.width, height: rect.height }]
          : [],
      );
      expect(boxes.map(({ of }) => of).sort()).toEqual(all.map(({ key }) => key).sort());
      boxes.forEach((box, i) => {
        for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false);
      });
      for (const { key, parent } of all) {
        const top = (of: string) => boxes.find((box) => box.of === of)?.y ?? Number.NaN;
        if (parent !== undefined) expect(top(key)).toBeGreaterThan(top(parent));
      }
    }),
    samples(200),
  );
});

test('any tree: a cut line holds its own nodes and no other', () => {
  fc.assert(
    fc.property(nodes, fc.nat(), fc.constantFrom(...formats), (all, pick, format) => {
      const root = all[pick % all.length]?.key ?? '';
      const cuts = [{ key: 'cut', root, label: 'cut' }];
      const { parts } = place({ kind: 'tree', key: 't', nodes: all, cuts }, format);
      const rectOf = (key: string) => {
        const part = parts.find((each) => each.key === `t/${key}`);
        return { x: part?.x ?? 0, y: part?.y ?? 0, width: 0, height: 0, ...part?.rect };
      };
      const line = rectOf('cut:cut');
      const inside = new Set(subtree(all, root).map(({ key }) => key));
      const held = all.filter(({ key }) => overlap(rectOf(`box:${key}`), line));
      expect(held.map(({ key }) => key).sort()).toEqual([...inside].sort());
    }),
    samples(200),
  );
});

const cutsOn = (roots: readonly string[]) =>
  roots.map((root, i) => ({ key: `cut${i}`, root, label: `cut ${i}` }));

/** Where the cut lines and their names stand, by key. */
function linesOf(panel: TreePanel, format: Format) {
  const { parts, tight } = place(panel, format);
  const rectOf = (key: string): Rect => {
    const part = parts.find((each) => each.key === `t/${key}`);
    if (part?.rect === undefined) throw new Error(`${key} is not drawn`);
    return { x: part.x, y: part.y, width: part.rect.width, height: part.rect.height };
  };
  const cuts = panel.cuts ?? [];
  return {
    tight,
    parts,
    lines: new Map(cuts.map(({ key }) => [key, rectOf(`cut:${key}`)])),
    names: new Map(cuts.map(({ key }) => [key, rectOf(`name:${key}`)])),
    boxes: panel.nodes.map(({ key }) => rectOf(`box:${key}`)),
  };
}

/** Whether one rectangle stands in another, and touches it nowhere. */
const within = (inner: Rect, outer: Rect) =>
  inner.x > outer.x &&
  inner.y > outer.y &&
  inner.x + inner.width < outer.x + outer.width &&
  inner.y + inner.height < outer.y + outer.height;

test('of two cut lines around one node, the one named first holds the other', () => {
  const all: readonly TreeNode[] = [{ key: 'a', label: 'a', role: 'application' }];
  for (const format of formats) {
    const panel: TreePanel = { kind: 'tree', key: 't', nodes: all, cuts: cutsOn(['a', 'a', 'a']) };
    const { lines } = linesOf(panel, format);
    const [first, second, third] = [...lines.values()];
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('three lines are drawn');
    expect([within(second, first), within(third, second)]).toEqual([true, true]);
  }
});

test('a line pads by how deep lines stand in it, not by how many', () => {
  const all: readonly TreeNode[] = ['a', 'b', 'c', 'd'].map((key) => ({
    key,
    label: key,
    role: 'application',
    ...(key !== 'a' && { parent: 'a' }),
  }));
  const padOf = (roots: readonly string[]) => {
    const panel: TreePanel = { kind: 'tree', key: 't', nodes: all, cuts: cutsOn(roots) };
    const { lines, boxes } = linesOf(panel, 'wide');
    return Math.min(...boxes.map(({ x }) => x)) - (lines.get('cut0')?.x ?? 0);
  };
  expect([padOf(['a']), padOf(['a', 'b']), padOf(['a', 'b', 'c', 'd'])]).toEqual([8, 16, 16]);
});

test('any tree: cut lines hold one another or stand apart, and no name lies on a box or a name', () => {
  fc.assert(
    fc.property(
      nodes,
      fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...formats),
      (all, picks, format) => {
        const cuts = cutsOn(picks.map((pick) => all[pick % all.length]?.key ?? ''));
        const drawn = linesOf({ kind: 'tree', key: 't', nodes: all, cuts }, format);
        const held = (root: string) => subtree(all, root).map(({ key }) => key);
        cuts.forEach((a, i) => {
          const [line, name] = [drawn.lines.get(a.key), drawn.names.get(a.key)];
          if (line === undefined || name === undefined) throw new Error('every line is drawn');
          for (const box of drawn.boxes) expect(overlap(name, box)).toBe(false);
          for (const b of cuts.slice(i + 1)) {
            const [other, itsName] = [drawn.lines.get(b.key), drawn.names.get(b.key)];
            if (other === undefined || itsName === undefined)
              throw new Error('every line is drawn');
            expect(overlap(name, itsName)).toBe(false);
            if (held(a.root).includes(b.root)) expect(within(other, line)).toBe(true);
            else if (held(b.root).includes(a.root)) expect(within(line, other)).toBe(true);
            else expect(overlap(line, other)).toBe(false);
          }
        });
      },
    ),
    samples(200),
  );
});

const chain = (length: number): readonly TreeNode[] =>
  Array.from({ length }, (_, i) => ({
    key: `n${i}`,
    label: `a process named ${i}`,
    role: 'user-space',
    ...(i > 0 && { parent: `n${i - 1}` }),
  }));

test('a deep tree keeps its words and the height of its format', () => {
  for (const format of formats) {
    const placed = place({ kind: 'tree', key: 't', nodes: chain(15) }, format);
    expect([format, faultsOf(placed, measureText)]).toEqual([format, []]);
  }
});

test('a tree that is too high from the top down is indented', () => {
  const boxes = place({ kind: 'tree', key: 't', nodes: chain(12) }, 'wide').parts.filter(
    ({ look }) => look.startsWith('box'),
  );
  expect(boxes.map(({ x }) => x)).toEqual(boxes.map((_, i) => Math.round(10 + i * 20.8)));
});

test('a subtree is a node and all below it', () => {
  fc.assert(
    fc.property(nodes, (all) => {
      const [root] = all;
      const inside = new Set(subtree(all, root?.key ?? '').map(({ key }) => key));
      for (const { key, parent } of all)
        expect(inside.has(key)).toBe(
          key === root?.key || (parent !== undefined && inside.has(parent)),
        );
    }),
    samples(200),
  );
});
