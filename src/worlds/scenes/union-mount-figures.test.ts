import { describe, expect, it } from 'vitest';
import { strataOf } from '../../figure/model/figure.ts';
import type { Format } from '../../figure/model/format.ts';
import { scene } from '../../scenes/drawings/union-mount/scene.ts';
import { type UnionStep, unionSteps } from '../../scenes/drawings/union-mount/union-world.ts';
import { initialControls } from '../../scenes/model/control.ts';
import { unionWorld } from './union-mount.ts';

const world = unionWorld();

const formats: readonly Format[] = ['wide', 'narrow', 'wall'];
type Layer = (typeof scene.controls)[0]['options'][number];

const subsets: readonly (readonly Layer[])[] = [
  ['base'],
  ['tools'],
  ['app'],
  ['base', 'tools'],
  ['base', 'app'],
  ['tools', 'app'],
  ['base', 'tools', 'app'],
];
const draw = (
  step: UnionStep,
  format: Format = 'wide',
  layers: readonly Layer[] = ['base', 'tools', 'app'],
) => strataOf(scene.figure(step, { layers }, world, format));

describe('the world of the build', () => {
  it('holds a moment for each step and each choice of layers', () => {
    expect(Object.keys(world.variants).sort()).toEqual(subsets.map((ids) => ids.join('+')).sort());
    for (const moments of Object.values(world.variants))
      expect(Object.keys(moments)).toEqual([...unionSteps]);
  });

  it('copies nothing at the start, the whole file at the first write', () => {
    const moments = world.variants['base+tools+app'];
    expect(moments?.merged.mounts[0]?.layers.at(-1)?.entries).toEqual([]);
    expect(moments?.['copy-up'].mounts[0]?.layers.at(-1)?.entries).toEqual([
      { path: '/etc', kind: 'dir', mode: '0755' },
      { path: '/etc/motd', kind: 'file', mode: '0644', content: 'welcome!' },
    ]);
    expect(moments?.['copy-up'].command).toEqual({
      text: "printf '!' >> /etc/motd",
      copiedUp: { path: '/etc/motd', from: 'tools' },
    });
  });

  it('ends with a change, a whiteout and an opaque directory in the new layer', () => {
    const layers = world.variants['base+tools+app']?.commit.mounts[0]?.layers ?? [];
    expect(layers.map(({ id, writable }) => [id, writable])).toEqual([
      ['base', false],
      ['tools', false],
      ['app', false],
      ['upper', false],
      ['upper-c', true],
    ]);
    expect(layers[3]?.entries).toEqual([
      { path: '/etc', kind: 'dir', mode: '0755' },
      { path: '/etc/motd', kind: 'file', mode: '0644', content: 'welcome!' },
      { path: '/srv', kind: 'dir', mode: '0755', opaque: true },
      { path: '/tmp', kind: 'dir', mode: '0755' },
      { path: '/tmp/pkg', kind: 'whiteout' },
    ]);
  });

  it('never changes a layer of the image', () => {
    for (const moments of Object.values(world.variants))
      for (const { mounts } of Object.values(moments))
        for (const { layers } of mounts)
          for (const layer of layers) {
            const original = world.image.find(({ id }) => id === layer.id);
            if (original) expect(layer).toEqual(original);
          }
  });
});

describe('figures', () => {
  it('draws the look-up in wide', () => {
    const figure = draw('lookup');
    const area = (row: string, lane: string, last = lane) => ({
      stack: 'mount',
      rows: [row, row],
      lanes: [lane, last],
    });
    const path = (value: string) => ({ id: 'path', values: { path: value } });
    const text = (value: string) => ({ id: 'text', values: { text: value } });
    const cell = (row: string, lane: string, role: string, label: string, rest = {}) => ({
      ...area(row, lane),
      key: `${row}-${lane}`,
      role,
      label: path(label),
      ...rest,
    });
    const sheet = 'read-only-layer';
    expect(figure).toEqual({
      kind: 'strata',
      key: 'strata',
      rows: [
        { key: 'process', label: 'row-process' },
        { key: 'merged', label: 'row-merged', emphasis: true },
        { key: 'upper', label: 'row-upper' },
        { key: 'app', label: { id: 'row-layer', values: { layer: 'app' } } },
        { key: 'tools', label: { id: 'row-layer', values: { layer: 'tools' } } },
        { key: 'base', label: { id: 'row-layer', values: { layer: 'base' } } },
      ],
      stacks: [
        {
          key: 'mount',
          lanes: ['sh', 'motd', 'pkg', 'srv', 'index', 'logo'].map((key) => ({ key, weight: 1 })),
        },
      ],
      boxes: [
        {
          ...area('process', 'sh', 'logo'),
          key: 'process',
          role: 'application',
          label: { id: 'command', values: { command: 'ls -l /bin/sh /etc/motd' } },
        },
        cell('merged', 'sh', 'actor', '/bin/sh'),
        cell('merged', 'motd', 'actor', '/etc/motd', { detail: text('welcome') }),
        cell('merged', 'pkg', 'actor', '/tmp/pkg'),
        cell('merged', 'srv', 'actor', '/srv', { detail: 'dir' }),
        cell('merged', 'index', 'actor', '/srv/index'),
        cell('merged', 'logo', 'actor', '/srv/logo'),
        { ...area('upper', 'pkg', 'logo'), key: 'gap-upper', role: 'gap', label: 'upper-empty' },
        cell('app', 'srv', sheet, '/srv', { detail: 'dir' }),
        cell('app', 'logo', sheet, '/srv/logo'),
        cell('tools', 'motd', sheet, '/etc/motd', { detail: text('welcome') }),
        cell('tools', 'pkg', sheet, '/tmp/pkg'),
        cell('base', 'sh', sheet, '/bin/sh'),
        cell('base', 'motd', sheet, '/etc/motd', {
          detail: text('hello'),
          standing: 'hidden',
          tag: 'hidden',
        }),
        cell('base', 'srv', sheet, '/srv', { detail: 'dir' }),
        cell('base', 'index', sheet, '/srv/index'),
      ],
      boundaries: [],
      wires: [
        { key: 'look-sh', from: 'merged-sh', to: 'base-sh', kind: 'call' },
        { key: 'look-motd', from: 'merged-motd', to: 'tools-motd', kind: 'call' },
      ],
      tokens: [
        { key: 'token-look-sh', wire: 'look-sh', at: 0.5 },
        { key: 'token-look-motd', wire: 'look-motd', at: 0.5 },
      ],
      marks: [],
    });
  });

  it('draws the whiteout in narrow with the layers named in the cells', () => {
    const boxes = draw('whiteout', 'narrow').boxes;
    expect(boxes.map(({ key, role, detail, standing }) => [key, role, detail, standing])).toEqual([
      ['process', 'application', undefined, undefined],
      [
        'merged-motd',
        'actor',
        { id: 'text-in', values: { layer: 'merged', text: 'welcome!' } },
        undefined,
      ],
      ['gap-merged-pkg', 'gap', undefined, undefined],
      [
        'upper-motd',
        'writable-layer',
        { id: 'text-in', values: { layer: 'upper', text: 'welcome!' } },
        undefined,
      ],
      ['upper-pkg', 'writable-layer', { id: 'whiteout-in', values: { layer: 'upper' } }, undefined],
      ['gap-app', 'gap', undefined, undefined],
      [
        'tools-motd',
        'read-only-layer',
        { id: 'text-in', values: { layer: 'tools', text: 'welcome' } },
        'hidden',
      ],
      ['tools-pkg', 'read-only-layer', { id: 'file-in', values: { layer: 'tools' } }, 'hidden'],
      [
        'base-motd',
        'read-only-layer',
        { id: 'text-in', values: { layer: 'base', text: 'hello' } },
        'hidden',
      ],
    ]);
  });

  it('lets the next layer answer when the one above it is not mounted', () => {
    const { wires, boxes } = draw('lookup', 'wide', ['base', 'app']);
    expect(wires.map(({ from, to }) => [from, to])).toEqual([
      ['merged-sh', 'base-sh'],
      ['merged-motd', 'base-motd'],
    ]);
    expect(boxes.find(({ key }) => key === 'merged-motd')?.detail).toEqual({
      id: 'text',
      values: { text: 'hello' },
    });
    expect(boxes.some(({ standing }) => standing === 'hidden')).toBe(false);
  });

  it('says so when a command finds nothing', () => {
    const { boxes } = draw('whiteout', 'wide', ['base']);
    expect(boxes.find(({ key }) => key === 'process')?.detail).toEqual({
      id: 'says',
      values: { text: 'No such file or directory' },
    });
    expect(boxes.some(({ key }) => key === 'upper-pkg')).toBe(false);
  });

  it('keeps a key for the same file of the same layer, and turns it read-only when committed', () => {
    const keysOf = (step: UnionStep, row: string) =>
      draw(step).boxes.flatMap(({ key, rows, role }) =>
        rows[0] === row ? [`${key} ${role}`] : [],
      );
    expect(keysOf('opaque', 'upper')).toEqual([
      'upper-motd writable-layer',
      'upper-pkg writable-layer',
      'upper-srv writable-layer',
    ]);
    expect(keysOf('commit', 'upper')).toEqual([
      'upper-motd read-only-layer',
      'upper-pkg read-only-layer',
      'upper-srv read-only-layer',
    ]);
    const tools = keysOf('layers', 'tools');
    for (const step of ['merged', 'lookup', 'copy-up', 'whiteout', 'opaque', 'commit'] as const)
      expect(keysOf(step, 'tools')).toEqual(tools);
  });

  it('gives the second container the untouched file', () => {
    const { boxes, wires } = draw('two-containers');
    const detail = (key: string) => boxes.find((box) => box.key === key)?.detail;
    expect(detail('merged-motd')).toEqual({ id: 'text', values: { text: 'welcome!' } });
    expect(detail('b-merged-motd')).toEqual({ id: 'text', values: { text: 'welcome' } });
    expect(wires.map(({ from, to }) => [from, to])).toEqual([
      ['merged-motd', 'upper-motd'],
      ['b-merged-motd', 'sheet-tools'],
    ]);
  });

  it('is whole in every format for every choice of layers: unique keys, wires between boxes', () => {
    for (const format of formats)
      for (const layers of subsets)
        for (const step of scene.steps) {
          const figure = draw(step, format, layers);
          const keys = figure.boxes.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
          for (const { from, to } of figure.wires) {
            expect(keys).toContain(from);
            expect(keys).toContain(to);
          }
          expect(figure.rows).toHaveLength(6);
        }
  });

  it('starts with all layers mounted', () => {
    expect(initialControls(scene.controls)).toEqual({ layers: ['base', 'tools', 'app'] });
  });
});

describe('what explains a part', () => {
  it('is the same rule in the second container as in the first', () => {
    const keys = draw('two-containers').boxes.map(({ key }) => key);
    const named = keys.filter((key) => scene.why?.(key, 'two-containers') !== undefined);
    expect(named).toEqual(keys.filter((key) => /^b-(process|merged)/.test(key)));
    expect(scene.why?.('b-merged-motd', 'two-containers')).toBe('merged');
  });

  it('is another one for a layer that was committed than for the writable layer above it', () => {
    expect(scene.why?.('upper-motd', 'commit')).toBe('committed');
    expect(scene.why?.('upper-c-motd', 'commit')).toBeUndefined();
    expect(scene.why?.('upper-motd', 'opaque')).toBeUndefined();
  });
});
