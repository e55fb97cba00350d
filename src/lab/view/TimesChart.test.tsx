import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Lang } from '../../i18n/locale.ts';
import type { Measured } from '../model/session.ts';
import type { BenchRun } from '../model/timings.ts';
import { Spoken } from './bench-desk.fixture.tsx';
import { TimesChart } from './TimesChart.tsx';

afterEach(cleanup);

const bench: BenchRun = {
  rounds: 3,
  warmUpRounds: 5,
  timesMs: {
    fork: [0.9, 1.1, 1],
    exec: [2, 2.4, 2.2],
    chroot: [2.1, 2.3, 2.5],
    container: [10, 12, 11],
  },
};

function show(measured: Measured, lang: Lang = 'en') {
  const { container } = render(
    <Spoken lang={lang}>
      <TimesChart measured={measured} />
    </Spoken>,
  );
  const texts = (selector: string, within: ParentNode = container) =>
    [...within.querySelectorAll(selector)].map((part) => part.textContent);
  return {
    container,
    rows: [...container.querySelectorAll('tbody tr')].map((row) => texts('th, td', row)),
    kinds: [...container.querySelectorAll('[data-kind]')].map((row) =>
      row.getAttribute('data-kind'),
    ),
    ticks: texts('.lab-plot-label'),
    ratio: texts('.lab-ratio')[0],
    notes: texts('figure > p'),
  };
}

it('says that nothing is measured', () => {
  const { container } = show({ bootsMs: [], bench: undefined });
  expect(container.innerHTML).toBe(
    '<p class="lab-chart-empty">Nothing measured yet: boot the machine, then run bench.</p>',
  );
});

it('draws boots and starts on one axis, and says the same as a table', () => {
  const { rows, kinds, ticks } = show({ bootsMs: [2200, 1800, 2000], bench });
  expect(rows).toEqual([
    ['boot, cold', '3', '2 s', '1.9 s – 2.1 s', '1.8 s – 2.2 s'],
    ['container', '3', '11 ms', '10.5 ms – 11.5 ms', '10 ms – 12 ms'],
    ['chroot', '3', '2.3 ms', '2.2 ms – 2.4 ms', '2.1 ms – 2.5 ms'],
    ['exec', '3', '2.2 ms', '2.1 ms – 2.3 ms', '2 ms – 2.4 ms'],
    ['fork', '3', '1 ms', '0.95 ms – 1.05 ms', '0.9 ms – 1.1 ms'],
  ]);
  expect(kinds).toEqual(['boot', 'container', 'chroot', 'exec', 'fork']);
  expect(ticks).toEqual(['0.1 ms', '1 ms', '10 ms', '100 ms', '1 s', '10 s']);
});

it('draws each row where its times stand on the axis', () => {
  const { container } = show({ bootsMs: [1, 10, 100], bench: undefined });
  const at = (part: string) => {
    const drawn = container.querySelector<HTMLElement>(`[data-kind="boot"] .lab-plot-${part}`);
    return [drawn?.style.left, drawn?.style.width];
  };
  // one decade is half of the axis
  expect([at('range'), at('median')]).toEqual([
    ['0.00%', '100.00%'],
    ['50.00%', ''],
  ]);
});

it('tells how many container starts a boot took, and the rounds that were not counted', () => {
  const { ratio, notes } = show({ bootsMs: [2200, 1800, 14_300], bench });
  expect(ratio).toBe('In this tab, one boot took as long as about 200 container starts.');
  expect(notes[0]).toBe('bench: 3 rounds, after 5 to warm up that are not counted.');
});

it.each([
  ['boots alone', { bootsMs: [2000], bench: undefined }, ['boot, cold']],
  ['starts alone', { bootsMs: [], bench }, ['container', 'chroot', 'exec', 'fork']],
] as const)('%s: rows, and no comparison', (_, measured, names) => {
  const { rows, ratio } = show(measured);
  expect([rows.map(([name]) => name), ratio]).toEqual([names, undefined]);
});

it('speaks Korean', () => {
  const { rows, ratio } = show({ bootsMs: [22_000], bench }, 'ko');
  expect(rows[0]).toEqual([expect.any(String), '1', '22 s', '22 s – 22 s', '22 s – 22 s']);
  expect(ratio).toContain('2,000');
});
