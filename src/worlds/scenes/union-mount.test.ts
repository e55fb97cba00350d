import { expect, test } from 'vitest';
import { allPanelKinds } from '../../figure/model/all-panel-kinds.ts';
import { strataOf } from '../../figure/model/figure.ts';
import { formats } from '../../figure/model/format.ts';
import { layout } from '../../figure/model/layout.ts';
import type { Msg } from '../../figure/model/msg.ts';
import { measureText } from '../../figure/model/text-measure.ts';
import { scene } from '../../scenes/drawings/union-mount/scene.ts';
import { unionSteps } from '../../scenes/drawings/union-mount/union-world.ts';
import { unionWorld, unionWorldOfInput } from './union-mount.ts';

const controls = { layers: ['base', 'tools', 'app'] } as const;

/** The world after lines that are understood. */
function worldAfter(files: string) {
  const world = unionWorldOfInput({ scene: 'union-mount', controls, inputs: { files } });
  if (!world.ok) throw new Error(world.error.message);
  return world.value;
}

const moment = (files: string, step: (typeof unionSteps)[number]) =>
  worldAfter(files).variants['base+tools+app']?.[step];

test('no lines: the world of the build', () => {
  expect(worldAfter('# nothing\n')).toEqual(unionWorld());
});

test('a line runs in the container of the step, on top of what the step did', () => {
  const upper = (step: 'merged' | 'whiteout') =>
    moment('echo hi >> /etc/motd', step)?.mounts[0]?.layers.at(-1)?.entries;
  expect(upper('merged')).toEqual([
    { path: '/etc', kind: 'dir', mode: '0755' },
    { path: '/etc/motd', kind: 'file', mode: '0644', content: 'welcomehi\n' },
  ]);
  expect(upper('whiteout')).toEqual([
    { path: '/etc', kind: 'dir', mode: '0755' },
    { path: '/etc/motd', kind: 'file', mode: '0644', content: 'welcome!hi\n' },
    { path: '/tmp', kind: 'dir', mode: '0755' },
    { path: '/tmp/pkg', kind: 'whiteout' },
  ]);
  expect(moment('echo hi >> /etc/motd', 'merged')?.command).toEqual({
    text: 'echo hi >> /etc/motd',
    copiedUp: { path: '/etc/motd', from: 'tools' },
  });
});

test('what fails is told in the words of the kernel; what is read is looked up', () => {
  const read = moment('cat /etc/motd', 'merged');
  expect([read?.command, read?.lookups]).toEqual([
    { text: 'cat /etc/motd', says: 'welcome' },
    ['/etc/motd'],
  ]);
  expect(moment('rm /nope', 'merged')?.command).toEqual({
    text: 'rm /nope',
    says: 'No such file or directory',
  });
});

test('a path of the reader gets a column in place of one that no line is about', () => {
  expect(worldAfter('cat /bin/sh\nmkdir /a-long-directory').lanes).toEqual([
    { key: 'sh', path: '/bin/sh', text: false },
    { key: 'pkg', path: '/tmp/pkg', text: false },
    { key: 'srv', path: '/srv', text: false },
    { key: 'index', path: '/srv/index', text: false },
    { key: 'logo', path: '/srv/logo', text: false },
    {
      key: 'reader-1',
      path: '/a-long-directory',
      text: true,
      label: '/a-long-…',
      reader: true,
    },
  ]);
});

test('every step can be drawn after any lines', () => {
  const files =
    'rm -r /bin\necho a > /bin\nmkdir -p /x/y/z\nmv /x /srv\ntouch /etc/motd\ncat /nope';
  const world = worldAfter(files);
  for (const format of formats)
    for (const step of unionSteps) {
      const figure = strataOf(scene.figure(step, controls, world, format));
      const keys = figure.boxes.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { from, to } of figure.wires)
        expect(keys).toEqual(expect.arrayContaining([from, to]));
    }
});

test('what a reader typed fits, however long it is', () => {
  const letters = 'n'.repeat(60);
  const files = `mkdir /${letters}\necho ${letters} > /etc/motd\ncat /etc/motd /${letters}/${letters}`;
  const labelOf = (msg: Msg): string =>
    typeof msg !== 'string' && ['command', 'says', 'path', 'text', 'text-in'].includes(msg.id)
      ? Object.values(msg.values).join(': ')
      : '';
  for (const format of formats)
    for (const step of unionSteps) {
      const figure = scene.figure(step, controls, worldAfter(files), format);
      expect([
        step,
        format,
        layout(figure, allPanelKinds, { labelOf, measure: measureText }, format).tight,
      ]).toEqual([step, format, []]);
    }
});

test('a line that is not understood: no world, and which line it is', () => {
  expect(
    unionWorldOfInput({ scene: 'union-mount', controls, inputs: { files: 'ls\nvi /x' } }),
  ).toEqual({
    ok: false,
    error: { line: 2, text: 'vi /x', message: 'strata: vi is not simulated here' },
  });
});
