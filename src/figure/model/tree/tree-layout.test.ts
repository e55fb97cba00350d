import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { allPanelKinds } from '../all-panel-kinds.ts';
import { type Format, formats } from '../format.ts';
import { layout } from '../layout.ts';
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
