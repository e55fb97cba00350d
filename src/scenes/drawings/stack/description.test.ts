import { expect, test } from 'vitest';
import { strataOf } from '../../../figure/model/figure.ts';
import type { Msg } from '../../../figure/model/msg.ts';
import type { Phrase } from '../../../figure/model/phrases.ts';
import { describeStrata as inWords } from '../../../figure/model/strata/describe-strata.ts';
import type { StrataPanel } from '../../../figure/model/strata/strata.ts';
import { scene } from './scene.ts';

const labelOf = (msg: Msg) =>
  typeof msg === 'string' ? msg : [msg.id, ...Object.values(msg.values)].join(' ');
const phrase: Phrase = (id, values) => {
  const v = values as Readonly<Record<string, string | number>>;
  const texts: Record<string, string> = {
    row: `${v.row}: ${v.content}`,
    spans: `${v.content} (down to ${v.row})`,
    times: `${v.n} × ${v.content}`,
    within: `in ${v.boundary}: ${v.content}`,
    markTop: `over ${v.box}: ${v.mark}`,
    markBottom: `under ${v.box}: ${v.mark}`,
    wire: `${v.from} → ${v.to}`,
    wireNamed: `${v.from} → ${v.to}: ${v.label}`,
    token: `${v.token}, ${v.from} → ${v.to}`,
    whole: 'whole',
  };
  return texts[id] ?? id;
};

test('containers, from the top row to the bottom', () => {
  const figure = strataOf(scene.figure('containers', { guests: 2 }, undefined, 'wide'));
  expect(inWords(figure, labelOf, phrase)).toEqual([
    {
      heading: 'title-containers',
      lines: [
        'row-application: in container A: app A; in container B: app B; engine, engine-detail (down to row-user-space)',
        'row-user-space: in container A: libs; in container B: libs',
        'row-guest-kernel: gap-containers (down to row-hypervisor)',
        'row-host-kernel: host-kernel, host-kernel-shared',
        'row-hardware: hardware',
        'engine → app A: engine-starts',
        'engine → app B: engine-starts',
      ],
    },
  ]);
});

test('a paravirtual stack says modified, and names the technique where it belongs', () => {
  const figure = strataOf(scene.figure('paravirtual', { guests: 1 }, undefined, 'wide'));
  expect(inWords(figure, labelOf, phrase)[0]?.lines).toEqual([
    'row-application: in machine A: app A; in control-vm: control-tools',
    'row-user-space: in machine A: libs; in control-vm: control-user-space',
    'row-guest-kernel: in machine A: guest-kernel, guest-modified; in control-vm: control-kernel, control-kernel-detail',
    'row-hypervisor: xen, xen-detail',
    'row-host-kernel: gap-no-host',
    'row-hardware: hardware',
    'over xen: hypercalls',
  ]);
});

test('nested boundaries are told from the outside in', () => {
  const figure = strataOf(scene.figure('containers-in-vm', { guests: 1 }, undefined, 'wide'));
  expect(inWords(figure, labelOf, phrase)[0]?.lines[0]).toBe(
    'row-application: in linux-vm: in container A: app A; in linux-vm: engine, engine-detail (down to row-user-space)',
  );
});

test('what concerns several stacks comes last: wires between them, things under way, notes', () => {
  const lane = [{ key: 'l', weight: 1 }];
  const at = { rows: ['r', 'r'], lanes: ['l', 'l'] } as const;
  const figure: StrataPanel = {
    kind: 'strata',
    key: 'strata',
    rows: [
      { key: 'r', label: 'row' },
      { key: 'n', label: 'a note', note: true },
    ],
    stacks: [
      { key: 'a', title: 'A', lanes: lane },
      { key: 'b', lanes: lane },
    ],
    boxes: [
      { ...at, key: 'one', role: 'actor', label: 'same', stack: 'a' },
      { ...at, key: 'two', role: 'actor', label: 'same', stack: 'a' },
      { ...at, key: 'three', role: 'actor', label: 'other', stack: 'b' },
    ],
    boundaries: [],
    wires: [{ key: 'w', from: 'one', to: 'three', kind: 'call' }],
    tokens: [{ key: 't', wire: 'w', at: 0.5, label: 'parcel' }],
    marks: [],
  };
  expect(inWords(figure, labelOf, phrase)).toEqual([
    { heading: 'A', lines: ['row: 2 × same'] },
    { heading: 'whole', lines: ['row: other'] },
    { heading: 'whole', lines: ['same → other', 'parcel, same → other', 'a note'] },
  ]);
});
