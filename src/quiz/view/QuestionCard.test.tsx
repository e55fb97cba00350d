import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rightPicks, type SavedAnswer } from '../model/answer.ts';
import { nextAttempt, shownOrder } from '../model/option-order.ts';
import type { Question } from '../model/question.ts';
import {
  kernelQuestion,
  partnerQuestion,
  strataQuestion,
  viewQuestion,
} from '../model/questions.fixture.ts';
import { QuizDesk } from './QuizDesk.fixture.tsx';

afterEach(cleanup);

function show(question: Question, saved?: SavedAnswer) {
  const onStore = vi.fn();
  const map = new Map(saved === undefined ? [] : [[question.key.id, saved]]);
  const { container } = render(
    <QuizDesk alone questions={[question]} saved={map} onStore={onStore} />,
  );
  return { onStore, container };
}

const check = () => fireEvent.click(screen.getByRole('button', { name: 'Check' }));
const focused = () => document.activeElement?.textContent;
const verdicts = (container: HTMLElement) =>
  [...container.querySelectorAll('.quiz-answered')].map((part) => [
    part.querySelector('.quiz-text')?.textContent,
    part.querySelector('.quiz-verdict')?.textContent,
    part.querySelector('.quiz-why')?.textContent,
  ]);
const items = (container: HTMLElement) =>
  [...container.querySelectorAll('[data-id]')].map((item) => item.getAttribute('data-id'));

/** A key as a browser sends it while a Korean input method composes. */
const composed = (code: string) => ({ code, key: 'Process', keyCode: 229, isComposing: true });

describe('a single choice', () => {
  it('is a group of radios named by the prompt', () => {
    show(kernelQuestion);
    const group = screen.getByRole('group', { name: /Which kernel answers/ });
    expect(within(group).getByRole('heading', { level: 3 }).innerHTML).toContain(
      '<code>read()</code>',
    );
    const names = within(group)
      .getAllByRole('radio')
      .map((radio) => radio.getAttribute('value'));
    expect(names).toEqual(shownOrder(kernelQuestion.key, null).parts);
    expect(
      new Set(
        within(group)
          .getAllByRole('radio')
          .map((r) => r.getAttribute('name')),
      ).size,
    ).toBe(1);
  });

  it('says what to do when nothing is chosen, until something is', () => {
    const { onStore } = show(kernelQuestion);
    check();
    expect(screen.getByRole('status').textContent).toBe('Choose one answer first, then check.');
    expect(onStore).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('radio', { name: 'The Docker engine' }));
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('gives every option its why after a wrong answer, and sends the reader back to the section', () => {
    const { onStore, container } = show(kernelQuestion);
    fireEvent.click(screen.getByRole('radio', { name: 'The Docker engine' }));
    check();
    expect(onStore).toHaveBeenCalledExactlyOnceWith(
      'which-kernel-answers-read',
      { picks: ['engine'], attempt: 1, seed: null },
      false,
    );
    expect(verdicts(container)).toEqual([
      ['The Docker engine', 'Not soyour answer', 'It starts the process and then stands aside.'],
      ['It depends on the base image', 'Not so', 'A base image brings files, no kernel.'],
      ['The host’s kernel', 'Rightnot chosen', 'The program is one of the host’s processes.'],
      ['A small kernel in the image', 'Not so', 'An image holds user space only.'],
    ]);
    expect(container.textContent).toContain(kernelQuestion.words.explanation);
    const link = screen.getByRole('link', { name: 'Read again: A computer or a view' });
    expect(link.getAttribute('href')).toBe('/en/lessons/docker-and-vms/#a-computer-or-a-view');
    expect(focused()).toBe('Not so');
  });

  it('says so when the answer is right, with nothing to reread', () => {
    show(kernelQuestion);
    fireEvent.click(screen.getByRole('radio', { name: 'The host’s kernel' }));
    check();
    expect(focused()).toBe('Right');
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByRole('button', { name: 'Ask me again' })).toBeTruthy();
  });

  it('asks again in another order, empty, with the focus on the question', () => {
    const { onStore } = show(kernelQuestion, { picks: ['engine'], attempt: 1, seed: null });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    const next = nextAttempt(kernelQuestion.key, { attempt: 1, seed: null });
    expect(onStore).toHaveBeenLastCalledWith(
      'which-kernel-answers-read',
      { picks: null, ...next },
      undefined,
    );
    const radios = screen.getAllByRole<HTMLInputElement>('radio');
    expect(radios.map(({ value }) => value)).toEqual(
      shownOrder(kernelQuestion.key, next.seed).parts,
    );
    expect(radios.map(({ value }) => value)).not.toEqual(
      shownOrder(kernelQuestion.key, null).parts,
    );
    expect(radios.some(({ checked }) => checked)).toBe(false);
    expect(document.activeElement).toBe(screen.getByRole('group'));
    fireEvent.click(screen.getByRole('radio', { name: 'The host’s kernel' }));
    check();
    expect(onStore).toHaveBeenLastCalledWith(
      'which-kernel-answers-read',
      { picks: ['host-kernel'], ...next },
      true,
    );
  });

  it('stands answered when the answer was stored, without taking the focus', () => {
    const { container } = show(kernelQuestion, { picks: ['host-kernel'], attempt: 2, seed: 7 });
    expect(screen.queryByRole('radio')).toBeNull();
    expect(verdicts(container).map(([text]) => text)).toEqual(
      shownOrder(kernelQuestion.key, 7).parts.map((id) => kernelQuestion.words.parts[id]?.text),
    );
    expect(document.activeElement).toBe(document.body);
  });

  it('asks anew when the stored answer names an option that is gone', () => {
    show(kernelQuestion, { picks: ['an-old-option'], attempt: 1, seed: null });
    expect(screen.getAllByRole('radio')).toHaveLength(4);
  });
});

describe('a multiple choice', () => {
  it('takes all and only; what was missed and what was wrong is told apart', () => {
    const { onStore, container } = show(viewQuestion);
    for (const name of ['Namespaces', 'A hypervisor', 'cgroups', 'Namespaces']) {
      fireEvent.click(screen.getByRole('checkbox', { name }));
    }
    check();
    expect(onStore).toHaveBeenCalledExactlyOnceWith(
      'what-makes-a-container',
      { picks: ['hypervisor', 'cgroups'], attempt: 1, seed: null },
      false,
    );
    expect(verdicts(container).map(([text, verdict]) => [text, verdict])).toEqual([
      ['A guest kernel', 'Not so'],
      ['A hypervisor', 'Not soyour answer'],
      ['A root file system of its own', 'Rightnot chosen'],
      ['Namespaces', 'Rightnot chosen'],
      ['cgroups', 'Rightyour answer'],
    ]);
  });
});

describe('an order', () => {
  const handle = (item: string) =>
    screen.getByRole('button', { name: `${item}: move with the arrow keys` });

  it('moves by arrow keys on a handle, by code, also while an input method composes', () => {
    const { container } = show(strataQuestion);
    expect(items(container)).toEqual(['host-kernel', 'hardware', 'guest-kernel', 'hypervisor']);
    handle('Host kernel').focus();
    fireEvent.keyDown(handle('Host kernel'), composed('ArrowDown'));
    expect(items(container)).toEqual(['hardware', 'host-kernel', 'guest-kernel', 'hypervisor']);
    expect(screen.getByRole('status').textContent).toBe('Host kernel: now at place 2 of 4.');
    expect(document.activeElement).toBe(handle('Host kernel'));
    fireEvent.keyDown(handle('Hypervisor'), composed('Home'));
    expect(items(container)[0]).toBe('hypervisor');
    fireEvent.keyDown(handle('Hypervisor'), composed('End'));
    fireEvent.keyDown(handle('Hypervisor'), composed('ArrowUp'));
    expect(items(container)).toEqual(['hardware', 'host-kernel', 'hypervisor', 'guest-kernel']);
  });

  it('leaves keys alone that are not for it', () => {
    const { container } = show(strataQuestion);
    const before = items(container);
    expect(fireEvent.keyDown(handle('Hardware'), { code: 'KeyJ', key: 'ArrowDown' })).toBe(true);
    expect(fireEvent.keyDown(handle('Hardware'), { code: 'ArrowDown', altKey: true })).toBe(true);
    expect(items(container)).toEqual(before);
  });

  it('moves by buttons, which stay focusable at the ends', () => {
    const { container, onStore } = show(strataQuestion);
    const up = screen.getByRole('button', { name: 'Move up: Host kernel' });
    expect(up.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(up);
    expect(items(container)[0]).toBe('host-kernel');
    fireEvent.click(screen.getByRole('button', { name: 'Move up: Hardware' }));
    fireEvent.click(screen.getByRole('button', { name: 'Move down: Guest kernel' }));
    check();
    expect(onStore).toHaveBeenCalledExactlyOnceWith(
      'order-of-strata',
      { picks: rightPicks(strataQuestion.key), attempt: 1, seed: null },
      true,
    );
    expect(focused()).toBe('Right');
  });

  it('does not take the order it began with', () => {
    const { onStore } = show(strataQuestion);
    check();
    expect(onStore).not.toHaveBeenCalled();
    expect(screen.getByRole('status').textContent).toMatch(/^Move at least one item first/);
  });

  it('tells which items sit right and where the others belong', () => {
    const { container } = show(strataQuestion);
    fireEvent.keyDown(handle('Guest kernel'), composed('Home'));
    check();
    expect(focused()).toBe('Not so1 of 4 in the right place');
    expect(verdicts(container).map(([text, verdict]) => [text, verdict])).toEqual([
      ['Guest kernel', 'Not sobelongs at place 4'],
      ['Host kernel', 'Right'],
      ['Hardware', 'Not sobelongs at place 1'],
      ['Hypervisor', 'Not sobelongs at place 3'],
    ]);
  });

  it('follows a dragged handle, and goes back when the drag is cancelled', () => {
    const { container } = show(strataQuestion);
    const list = container.querySelector('ol') as HTMLElement;
    list.setPointerCapture = () => {};
    const rows = [...container.querySelectorAll<HTMLElement>('[data-id]')];
    const placeRows = () => {
      [...container.querySelectorAll<HTMLElement>('[data-id]')].forEach((row, i) => {
        Object.defineProperty(row, 'offsetTop', { value: i * 50, configurable: true });
        Object.defineProperty(row, 'offsetHeight', { value: 44, configurable: true });
      });
    };
    placeRows();
    const finger = { button: 0, pointerId: 1, pointerType: 'touch' };
    const text = rows[0]?.querySelector('.quiz-text') as HTMLElement;
    fireEvent.pointerDown(text, finger);
    fireEvent.pointerMove(list, { ...finger, clientY: 130 });
    expect(items(container)[0]).toBe('host-kernel');

    fireEvent.pointerDown(handle('Host kernel'), finger);
    fireEvent.pointerMove(list, { ...finger, clientY: 130 });
    expect(items(container)).toEqual(['hardware', 'guest-kernel', 'host-kernel', 'hypervisor']);
    placeRows();
    fireEvent.pointerCancel(list, finger);
    expect(items(container)).toEqual(['host-kernel', 'hardware', 'guest-kernel', 'hypervisor']);

    placeRows();
    fireEvent.pointerDown(handle('Host kernel'), finger);
    fireEvent.pointerMove(list, { ...finger, clientY: 80 });
    fireEvent.pointerUp(list, finger);
    expect(items(container)).toEqual(['hardware', 'host-kernel', 'guest-kernel', 'hypervisor']);
    expect(screen.getByRole('status').textContent).toBe('Host kernel: now at place 2 of 4.');
  });
});

describe('a match', () => {
  const pair = (left: string, right: string) =>
    fireEvent.change(screen.getByRole('combobox', { name: left }), { target: { value: right } });

  it('offers every right thing as plain text beside each left one', () => {
    show(partnerQuestion);
    const select = screen.getByRole('combobox', { name: 'Container' });
    const options = within(select)
      .getAllByRole('option')
      .map((option) => option.textContent);
    expect(options).toEqual([
      'Choose…',
      'A whole computer',
      'An executable file',
      'A process & its view',
    ]);
  });

  it('says how many rows are open', () => {
    const { onStore } = show(partnerQuestion);
    pair('Image', 'executable');
    check();
    expect(screen.getByRole('status').textContent).toMatch(/Rows still open: 2\.$/);
    expect(onStore).not.toHaveBeenCalled();
  });

  it('grades each pair and names the right partner', () => {
    const { container, onStore } = show(partnerQuestion);
    pair('Image', 'executable');
    pair('Container', 'computer');
    pair('Virtual machine', 'computer');
    check();
    expect(onStore).toHaveBeenCalledExactlyOnceWith(
      'who-does-what',
      {
        picks: [
          { left: 'image', right: 'executable' },
          { left: 'container', right: 'computer' },
          { left: 'vm', right: 'computer' },
        ],
        attempt: 1,
        seed: null,
      },
      false,
    );
    expect(focused()).toBe('Not so2 of 3 pairs are right');
    expect(verdicts(container).map(([text, verdict]) => [text, verdict])).toEqual([
      ['Virtual machine → A whole computer', 'Right'],
      ['Image → An executable file', 'Right'],
      ['Container → A whole computer', 'Not so'],
    ]);
    expect(container.querySelector('.quiz-due')?.textContent).toBe('Right: A process & its view');
  });
});
