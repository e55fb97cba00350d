// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SmallPage } from './SmallPage.fixture.tsx';

let reduced = false;
let tellReduced: (() => void)[] = [];

beforeEach(() => {
  reduced = false;
  tellReduced = [];
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    get matches() {
      return reduced;
    },
    addEventListener: (_type: string, told: () => void) => tellReduced.push(told),
    removeEventListener: () => {},
  }));
  vi.stubGlobal('ResizeObserver', undefined);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Moving() {
  return <svg role="img" aria-label="moving" />;
}

const plate = () => document.querySelector('figure') as HTMLElement;
const step = () => plate().dataset.step;
const stage = () => screen.getByRole('group', { name: /^Drawing: A small scene/ });
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Step' });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const live = () => plate().querySelector('[aria-live]')?.textContent;
const parts = () =>
  [...plate().querySelectorAll('[data-part]')].map((part) => (part as HTMLElement).dataset.part);

test('buttons step on and back, and stop at the ends', () => {
  render(<SmallPage />);
  const seen = [step()];
  for (const name of ['Next step', 'Next step', 'Next step', 'Previous step']) {
    press(name);
    seen.push(step());
  }
  expect(seen).toEqual(['kernel', 'program', 'call', 'call', 'program']);
  press('Previous step');
  press('Previous step');
  expect(step()).toBe('kernel');
  const back = screen.getByRole('button', { name: 'Previous step' });
  expect(back.getAttribute('aria-disabled')).toBe('true');
});

test.each([
  ['the drawing', stage],
  ['the slider', slider],
  ['a button', () => screen.getByRole('button', { name: 'Next step' })],
])('with the focus on %s, one press is one step, also with a Korean input method', (_, find) => {
  render(<SmallPage />);
  const ime = { isComposing: true, key: 'Process', keyCode: 229 };
  const seen = ['ArrowRight', 'PageDown', 'ArrowLeft', 'Home', 'End', 'PageUp'].map((code) => {
    const allowed = fireEvent.keyDown(find(), { code, ...ime });
    return [step(), allowed];
  });
  const order = ['program', 'call', 'program', 'kernel', 'call', 'program'];
  expect(seen).toEqual(order.map((id) => [id, false]));
});

test('keys elsewhere in the figure, and shortcuts, are left alone', () => {
  render(<SmallPage />);
  const summary = screen.getByText('Drawing as text');
  expect(fireEvent.keyDown(summary, { code: 'ArrowRight' })).toBe(true);
  expect(fireEvent.keyDown(stage(), { code: 'ArrowRight', altKey: true })).toBe(true);
  const next = screen.getByRole('button', { name: 'Next step' });
  expect(fireEvent.keyDown(next, { code: 'Space' })).toBe(true);
  expect(step()).toBe('kernel');
});

test('the slider names its step and goes where it is set', () => {
  render(<SmallPage />);
  expect(slider().getAttribute('aria-valuetext')).toBe('Only the kernel.');
  fireEvent.change(slider(), { target: { value: '2' } });
  expect(step()).toBe('call');
  expect(slider().getAttribute('aria-valuetext')).toBe('It calls read().');
  const ticks = [...plate().querySelectorAll('.scene-tick')].map((tick) => tick.className);
  expect(ticks.map((name) => name.split('-').at(-1))).toEqual(['past', 'past', 'now']);
});

test('the focused slider shows the name of its step; Escape hides it', () => {
  render(<SmallPage asked={{ step: 'program' }} />);
  const name = () => plate().querySelector('.scene-step-name')?.textContent;
  expect(name()).toBeUndefined();
  act(() => slider().focus());
  expect(name()).toBe('A program & its box.');
  fireEvent.keyDown(slider(), { code: 'Escape' });
  expect(name()).toBeUndefined();
});

test('a step by the reader is announced and told; the first one is not', () => {
  const told = vi.fn();
  render(<SmallPage onAction={told} asked={{ step: 'program' }} />);
  expect([live(), told.mock.calls]).toEqual(['', []]);
  press('Next step');
  expect([live(), told.mock.calls]).toEqual([
    'Step 3 of 3: It calls read(). New: read().',
    [[{ type: 'step', step: 'call' }]],
  ]);
});

test('the caption says the step, or what the lesson says instead', () => {
  render(<SmallPage stepText={{ kernel: <p>The lesson’s own words.</p> }} />);
  const caption = () => plate().querySelector('figcaption')?.textContent;
  expect(caption()).toBe('Only the kernel.The lesson’s own words.');
  press('Next step');
  expect(caption()).toBe('A program & its box.The second text.');
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('A program & its box.');
});

test('a finger drawn sideways steps; up, down, short or by mouse it does not', () => {
  render(<SmallPage />);
  const draw = (dx: number, dy: number, pointerType = 'touch') => {
    const finger = { pointerId: 1, isPrimary: true, pointerType, bubbles: true };
    const down = new PointerEvent('pointerdown', { ...finger, clientX: 200, clientY: 200 });
    const up = new PointerEvent('pointerup', {
      ...finger,
      clientX: 200 + dx,
      clientY: 200 + dy,
    });
    act(() => {
      stage().dispatchEvent(down);
      stage().dispatchEvent(up);
    });
    return step();
  };
  expect([
    draw(-80, 10),
    draw(-80, 70),
    draw(-20, 0),
    draw(-90, 0, 'mouse'),
    draw(-90, 0),
    draw(90, 5),
  ]).toEqual(['program', 'program', 'program', 'program', 'call', 'program']);
});

test('a number is set within its range', () => {
  render(<SmallPage />);
  const programs = () => parts().filter((part) => part?.startsWith('program-')).length;
  const more = screen.getByRole('button', { name: 'More: Programs' });
  const before = programs();
  fireEvent.click(more);
  expect(programs()).toBe(2 * before);
  expect(more.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(more);
  expect(within(plate()).getByRole('status').textContent).toBe('2');
  fireEvent.click(screen.getByRole('button', { name: 'Fewer: Programs' }));
  expect(programs()).toBe(before);
});

test('choices keep to their limits and say why', () => {
  render(<SmallPage />);
  const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
  const state = () =>
    ['Tag', 'Mark', 'Frame'].map((name) => [
      box(name).checked,
      box(name).getAttribute('aria-disabled'),
    ]);
  const why = () => plate().querySelector('.scene-why')?.textContent;
  expect(state()).toEqual([
    [true, 'false'],
    [true, 'false'],
    [false, 'true'],
  ]);
  expect(why()).toBe('At most 2 fit: take one away before you choose another.');
  expect(box('Frame').getAttribute('aria-describedby')).toBe(
    plate().querySelector('.scene-why')?.id,
  );
  fireEvent.click(box('Frame'));
  expect(box('Frame').checked).toBe(false);
  fireEvent.click(box('Tag'));
  expect(state()).toEqual([
    [false, 'false'],
    [true, 'true'],
    [false, 'false'],
  ]);
  expect(why()).toBe('Keep at least 1: choose another before you take one away.');
  fireEvent.click(box('Mark'));
  expect(box('Mark').checked).toBe(true);
});

test('a step that does not exist is named, with the nearest to choose', () => {
  const told = vi.fn();
  render(<SmallPage asked={{ step: 'progam' }} onAction={told} />);
  const notice = plate().querySelector('.scene-notice') as HTMLElement;
  expect(notice.getAttribute('role')).toBe('status');
  expect(notice.textContent).toContain('no step “progam”');
  expect(step()).toBe('kernel');
  fireEvent.click(within(notice).getByRole('button', { name: 'A program & its box.' }));
  expect(step()).toBe('program');
  expect(told.mock.calls).toEqual([[{ type: 'step', step: 'program' }]]);
  expect(plate().querySelector('.scene-notice')).toBeNull();
});

test('playing and pausing have a button and the space bar', () => {
  render(<SmallPage />);
  fireEvent.keyDown(stage(), { code: 'Space' });
  expect(screen.queryByRole('button', { name: 'Pause' })).not.toBeNull();
  press('Pause');
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
});

test('one step alone has no stepper and takes no keys', () => {
  render(<SmallPage uses={{ name: 'one', steps: ['program'] }} />);
  expect(screen.queryByRole('slider')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Next step' })).toBeNull();
  expect(plate().querySelector('[tabindex]')).toBeNull();
});

test('a narrow place draws the narrow figure, a wide one the wide or the wall', () => {
  const drawn = () =>
    [...plate().querySelectorAll('svg[role="img"]')].map((svg) => svg.getAttribute('data-format'));
  vi.stubGlobal('innerWidth', 390);
  const { unmount } = render(<SmallPage />);
  expect(drawn()).toEqual(['narrow']);
  unmount();
  vi.stubGlobal('innerWidth', 1440);
  const { rerender } = render(<SmallPage />);
  expect(drawn()).toEqual(['wide']);
  rerender(<SmallPage projector />);
  expect(drawn()).toEqual(['wall']);
});

test('steps cut as soon as the reader asks for less motion', () => {
  render(<SmallPage motion={Moving} />);
  expect(screen.queryByRole('img', { name: 'moving' })).not.toBeNull();
  act(() => {
    reduced = true;
    for (const tell of tellReduced) tell();
  });
  expect(screen.queryByRole('img', { name: 'moving' })).toBeNull();
  expect(screen.queryByRole('img', { name: 'Drawing: Only the kernel.' })).not.toBeNull();
});
