import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { StageTimes } from '../model/boot-stages.ts';
import { BootTimeline } from './BootTimeline.tsx';
import { Spoken } from './bench-desk.fixture.tsx';

afterEach(cleanup);

function show(stages: StageTimes) {
  const { container } = render(
    <Spoken>
      <BootTimeline stages={stages} />
    </Spoken>,
  );
  const all = <T,>(selector: string, read: (part: HTMLElement) => T) =>
    [...container.querySelectorAll<HTMLElement>(selector)].map(read);
  return {
    container,
    caption: container.querySelector('figcaption')?.textContent,
    items: all('li', (item) => [
      item.dataset.stage,
      item.querySelector('b')?.textContent,
      item.querySelector('.lab-time')?.textContent,
    ]),
    bars: all('.lab-timeline-bar > *', (bar) => [bar.dataset.stage, bar.style.flexGrow]),
  };
}

it('is not there before power on, nor for a restored machine', () => {
  expect(show({}).container.innerHTML).toBe('');
});

it('while it boots: stages reached with their times, the last one open', () => {
  const { caption, items, bars } = show({ firmware: 0, unpacking: 310, kernel: 450 });
  expect(caption).toBe('Booting…');
  expect(items).toEqual([
    ['firmware', 'firmware', '310 ms'],
    ['unpacking', 'unpacking', '140 ms'],
    ['kernel', 'kernel', 'now…'],
  ]);
  expect(bars).toEqual([
    ['firmware', '310'],
    ['unpacking', '140'],
    ['kernel', '22.5'],
  ]);
});

it('after it: all of the time, to scale', () => {
  const { caption, items, bars } = show({
    firmware: 0,
    unpacking: 310,
    kernel: 310,
    init: 1850,
    prompt: 2304,
  });
  expect(caption).toBe('From power on to the prompt: 2.3 s');
  expect(items.map(([stage, , time]) => [stage, time])).toEqual([
    ['firmware', '310 ms'],
    ['unpacking', '0 ms'],
    ['kernel', '1.54 s'],
    ['init', '454 ms'],
  ]);
  // a stage that took no time keeps a sliver
  expect(bars.map(([, grow]) => grow)).toEqual(['310', '1', '1540', '454']);
  expect(screen.getByRole('figure')).toBeTruthy();
});
