import { expect, test } from 'vitest';
import { allPanelKinds } from '../all-panel-kinds.ts';
import { layout } from '../layout.ts';
import { measureText } from '../text-measure.ts';
import type { TrackItem, TracksPanel } from './tracks.ts';

const item = (key: string, starts: number, ends: number, arrives?: number): TrackItem => ({
  key,
  label: key,
  role: 'application',
  starts,
  ends,
  ...(arrives !== undefined && { arrives }),
});

const draw = (items: readonly TrackItem[], arrows: TracksPanel['arrows'] = []) =>
  layout(
    {
      panels: [
        {
          kind: 'tracks',
          key: 't',
          clock: { kind: 'linear', from: 0, to: 10 },
          tick: 'tick',
          lanes: [{ key: 'l', label: 'lane', items }],
          arrows,
        },
      ],
    },
    allPanelKinds,
    { labelOf: (msg) => (typeof msg === 'string' ? msg : msg.id), measure: measureText },
    'wide',
  );

test('bars are as long as the work, and one begins where the one before it ends', () => {
  const bars = draw([item('a', 0, 4), item('b', 4, 5)]).parts.filter(({ look }) =>
    look.startsWith('box span'),
  );
  const [a, b] = bars;
  expect((a?.rect?.width ?? 0) / (b?.rect?.width ?? 1)).toBeCloseTo(4, 6);
  expect((a?.x ?? 0) + (a?.rect?.width ?? 0)).toBeCloseTo(b?.x ?? 0, 6);
});

test('what waits is shown before it starts', () => {
  const waits = draw([item('a', 0, 4), item('b', 4, 5, 1)]).parts.filter(
    ({ look }) => look === 'wait',
  );
  expect(waits.map(({ of }) => of)).toEqual(['b']);
});

test('a lane does one thing at a time, and times have an order', () => {
  expect(() => draw([item('a', 0, 4), item('b', 3, 5)])).toThrow(
    'b: starts before the one before it has ended',
  );
  expect(() => draw([item('a', 4, 3)])).toThrow('a: its times are out of order');
  expect(() => draw([item('a', 4, 5, 6)])).toThrow('a: its times are out of order');
  expect(() => draw([item('a', 0, 1)], [{ key: 'x', from: 'a', to: 'b' }])).toThrow(
    'x: leads from or to no item',
  );
});
