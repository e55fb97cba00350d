import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import recorded from './fixtures/overlayfs.json';
import { applyOp, hiddenEntries, lookUp, mergedView, type UnionOp } from './union-view.ts';
import type { Errno, LayerEntry, LayerTree } from './union-world.ts';

interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly lowers: readonly LayerTree[];
  readonly upper: LayerTree;
  readonly ops: readonly (UnionOp & {
    readonly result:
      | { readonly ok: true; readonly value?: unknown }
      | { readonly ok: false; readonly errno: Errno };
  })[];
  readonly mergedAfter: LayerTree;
  readonly upperAfter: LayerTree;
}

const scenarios = recorded.scenarios as unknown as readonly Scenario[];

const plain = (layers: readonly LayerTree[]): LayerEntry[] =>
  mergedView(layers).map(({ entry }) =>
    entry.kind === 'dir' ? { path: entry.path, kind: 'dir', mode: entry.mode } : entry,
  );

function play(lowers: readonly LayerTree[], upper: LayerTree, ops: readonly UnionOp[]) {
  const results: unknown[] = [];
  let now = upper;
  for (const op of ops) {
    const result = applyOp(lowers, now, op);
    if (result.ok) now = result.value.upper;
    results.push(
      result.ok
        ? { ok: true, ...(result.value.value === undefined ? {} : { value: result.value.value }) }
        : { ok: false, errno: result.error },
    );
  }
  return { upper: now, results };
}

describe('as recorded on overlayfs', () => {
  it.each(scenarios.map((scenario) => [scenario.title, scenario] as const))('%s', (_, scenario) => {
    const { upper, results } = play(scenario.lowers, scenario.upper, scenario.ops);
    expect(results).toEqual(scenario.ops.map((op) => op.result));
    expect(upper).toEqual(scenario.upperAfter);
    expect(plain([...scenario.lowers, upper])).toEqual(scenario.mergedAfter);
  });
});

describe('look-up', () => {
  const base: LayerTree = [
    { path: '/d', kind: 'dir', mode: '0755' },
    { path: '/d/f', kind: 'file', mode: '0644', content: 'old' },
    { path: '/d/g', kind: 'file', mode: '0644', content: 'g' },
  ];
  const middle: LayerTree = [
    { path: '/d', kind: 'dir', mode: '0700' },
    { path: '/d/f', kind: 'file', mode: '0600', content: 'new' },
  ];

  it('stops at the topmost file and merges directories', () => {
    expect(lookUp([base, middle, []], '/d/f')).toEqual({
      ok: true,
      value: { entry: middle[1], from: [1] },
    });
    expect(lookUp([base, middle, []], '/d')).toEqual({
      ok: true,
      value: { entry: middle[0], from: [1, 0] },
    });
    expect(lookUp([base, middle, []], '/d/g')).toEqual({
      ok: true,
      value: { entry: base[2], from: [0] },
    });
  });

  it('names what is not there', () => {
    expect(lookUp([base], '/nope/x')).toEqual({ ok: false, error: 'ENOENT' });
    expect(lookUp([base], '/d/f/x')).toEqual({ ok: false, error: 'ENOTDIR' });
  });

  it('lists what does not reach the view', () => {
    expect(hiddenEntries([base, middle, []])).toEqual([{ layer: 0, path: '/d/f' }]);
    expect(hiddenEntries([base, middle, [{ path: '/d', kind: 'whiteout' }]])).toEqual([
      { layer: 1, path: '/d' },
      { layer: 1, path: '/d/f' },
      { layer: 0, path: '/d' },
      { layer: 0, path: '/d/f' },
      { layer: 0, path: '/d/g' },
    ]);
  });
});

/** One file tree that is changed in place: what a process would see without any layers. */
class OneTree {
  readonly entries = new Map<string, { kind: 'file' | 'dir'; mode: string; content: string }>();

  kind(path: string): 'file' | 'dir' | undefined {
    return path === '/' ? 'dir' : this.entries.get(path)?.kind;
  }

  within(path: string): string[] {
    return [...this.entries.keys()].filter((other) => other.startsWith(`${path}/`));
  }

  /** @returns the error, or undefined when done */
  apply(op: UnionOp): Errno | undefined {
    const { path } = op;
    const ancestors = path
      .split('/')
      .slice(1, -1)
      .map((_, i, names) => `/${names.slice(0, i + 1).join('/')}`);
    for (const ancestor of ancestors) {
      if (this.kind(ancestor) === undefined) return 'ENOENT';
      if (this.kind(ancestor) === 'file') return 'ENOTDIR';
    }
    const kind = this.kind(path);
    const held = this.entries.get(path);
    switch (op.op) {
      case 'mkdir':
        if (kind) return 'EEXIST';
        this.entries.set(path, { kind: 'dir', mode: '0755', content: '' });
        return undefined;
      case 'write':
      case 'append':
        if (kind === 'dir') return 'EISDIR';
        this.entries.set(path, {
          kind: 'file',
          mode: held?.mode ?? '0644',
          content: (op.op === 'append' ? (held?.content ?? '') : '') + op.content,
        });
        return undefined;
      case 'chmod':
        if (!held) return 'ENOENT';
        held.mode = op.mode;
        return undefined;
      case 'unlink':
        if (kind !== 'file') return kind ? 'EISDIR' : 'ENOENT';
        this.entries.delete(path);
        return undefined;
      case 'rmdir':
        if (kind !== 'dir') return kind ? 'ENOTDIR' : 'ENOENT';
        if (this.within(path).length > 0) return 'ENOTEMPTY';
        this.entries.delete(path);
        return undefined;
      case 'rm_rf':
        if (!kind) return 'ENOENT';
        for (const inside of [path, ...this.within(path)]) this.entries.delete(inside);
        return undefined;
      default:
        return undefined;
    }
  }

  list() {
    return [...this.entries].map(([path, { kind, mode, content }]) =>
      kind === 'dir' ? { path, kind, mode } : { path, kind, mode, content },
    );
  }
}

const path = fc
  .array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 3 })
  .map((names) => `/${names.join('/')}`);
const operation: fc.Arbitrary<UnionOp> = fc.oneof(
  fc.record({
    op: fc.constantFrom('write' as const, 'append' as const),
    path,
    content: fc.constantFrom('x', 'y'),
  }),
  fc.record({ op: fc.constant('chmod' as const), path, mode: fc.constantFrom('0600', '0755') }),
  fc.record({
    op: fc.constantFrom('mkdir' as const, 'unlink' as const, 'rmdir' as const, 'rm_rf' as const),
    path,
  }),
);
/** Runs of operations; each run but the last ends with its layer being made read-only. */
const builds = fc.array(fc.array(operation, { maxLength: 12 }), { minLength: 1, maxLength: 4 });

const sorted = <T extends { readonly path: string }>(entries: readonly T[]) =>
  [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));

describe('laws', () => {
  it('shows what one plain tree would show, however often the writable layer is committed', () => {
    fc.assert(
      fc.property(builds, (runs) => {
        const naive = new OneTree();
        const lowers: LayerTree[] = [];
        for (const ops of runs) {
          let upper: LayerTree = [];
          for (const op of ops) {
            const result = applyOp(lowers, upper, op);
            expect(result.ok ? undefined : result.error).toEqual(naive.apply(op));
            if (result.ok) upper = result.value.upper;
          }
          lowers.push(upper);
          expect(sorted(plain(lowers))).toEqual(sorted(naive.list()));
          expect(plain([...lowers, []])).toEqual(plain(lowers));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never changes a lower layer or the upper layer it was given', () => {
    fc.assert(
      fc.property(builds, (runs) => {
        const lowers: LayerTree[] = [];
        for (const ops of runs) {
          const { upper } = play(lowers, [], ops);
          lowers.push(upper);
        }
        const before = structuredClone(lowers);
        const upper = lowers.at(-1) ?? [];
        for (const op of runs.flat()) applyOp(lowers.slice(0, -1), upper, op);
        expect(lowers).toEqual(before);
      }),
    );
  });

  it('splits every entry into seen and hidden', () => {
    fc.assert(
      fc.property(builds, (runs) => {
        const lowers: LayerTree[] = [];
        for (const ops of runs) lowers.push(play(lowers, [], ops).upper);
        const seen = mergedView(lowers).flatMap(({ entry, from }) =>
          from.map((layer) => `${layer} ${entry.path}`),
        );
        const hidden = hiddenEntries(lowers).map((entry) => `${entry.layer} ${entry.path}`);
        const all = lowers.flatMap((layer, i) =>
          layer.filter(({ kind }) => kind !== 'whiteout').map((entry) => `${i} ${entry.path}`),
        );
        expect([...seen, ...hidden].sort()).toEqual(all.sort());
      }),
    );
  });
});
