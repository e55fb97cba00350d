// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { strataOf } from '../../figure/model/figure.ts';
import type { AnyScene } from '../model/scene.ts';
import { SmallPage } from './SmallPage.fixture.tsx';
import { smallScene, smallWords } from './small-scene.fixture.ts';

beforeEach(() => {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
  vi.stubGlobal('ResizeObserver', undefined);
  Element.prototype.scrollIntoView = () => {};
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const plate = () => document.querySelector('figure') as HTMLElement;
const step = () => plate().dataset.step;
const stage = () => plate().querySelector('.scene-stage') as HTMLElement;
const live = () => plate().querySelector('[aria-live]')?.textContent;
const panel = () => plate().querySelector('.scene-panel');
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const part = (key: string) => stage().querySelector(`[data-part="${key}"]`) as Element;
const focused = () => document.activeElement?.getAttribute('aria-label');
const key = (code: string) => fireEvent.keyDown(document.activeElement ?? document, { code });

const kernelSays = 'kernel 6.1The kernel of the host.There is one.Source: A workClose';

test('pressing a part tells what it is, which rule and which source', () => {
  render(<SmallPage />);
  expect(panel()).toBeNull();
  fireEvent.click(part('kernel'));
  expect(panel()?.textContent).toBe(kernelSays);
  expect(within(plate()).getByRole('link', { name: 'A work' }).getAttribute('href')).toBe(
    'https://example.com/work',
  );
  expect(live()).toBe('kernel 6.1 The kernel of the host. There is one.');
  press('Close');
  expect(panel()).toBeNull();
});

test('a part without words of its own is told by its sort; in Korean too', () => {
  render(<SmallPage lang="ko" />);
  fireEvent.click(part('program-one'));
  expect(panel()?.querySelectorAll('p')[1]?.textContent).toBe(
    '빈자리예요. 점선 상자는 여기에 아무것도 없다는 뜻이고, 이유가 적혀 있어요.',
  );
});

test('what is asked goes with its step', () => {
  render(<SmallPage />);
  fireEvent.click(part('kernel'));
  press('Next step');
  expect(panel()).toBeNull();
});

test('a finger drawn over a part asks nothing', () => {
  render(<SmallPage />);
  const at = (clientX: number) => ({ bubbles: true, pointerId: 1, isPrimary: true, clientX });
  act(() => {
    part('kernel').dispatchEvent(new PointerEvent('pointerdown', at(200)));
    part('kernel').dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 150 }));
  });
  expect(panel()).toBeNull();
});

test('Enter leads from the drawing to its parts, arrows through them, Escape back', () => {
  render(<SmallPage asked={{ step: 'call' }} />);
  act(() => stage().focus());
  key('Enter');
  const seen = [focused()];
  for (const code of ['ArrowRight', 'ArrowDown', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
    expect(key(code)).toBe(false);
    seen.push(focused());
  }
  expect(seen).toEqual([
    'program',
    'kernel 6.1',
    'container',
    'read()',
    'read()',
    'ring 0',
    'program',
  ]);
  expect(step()).toBe('call');
  expect(plate().querySelectorAll('.scene-stage [tabindex="0"]')).toHaveLength(1);
  expect(stage().tabIndex).toBe(-1);
  key('Escape');
  expect(document.activeElement).toBe(stage());
  expect(stage().tabIndex).toBe(0);
  expect(stage().querySelector('.scene-parts')).toBeNull();
});

test('Enter asks about a part, once more leads to the answer, Escape back to the drawing', () => {
  render(<SmallPage />);
  act(() => stage().focus());
  key('Enter');
  key('End');
  key('ArrowLeft');
  expect(focused()).toBe('kernel 6.1');
  fireEvent.click(document.activeElement as Element);
  expect(panel()?.textContent).toBe(kernelSays);
  fireEvent.click(document.activeElement as Element);
  expect(document.activeElement).toBe(panel());
  key('Escape');
  expect(panel()).toBeNull();
  expect(document.activeElement).toBe(stage());
});

test('a clicker steps on from among the parts; who tabs away leaves them', () => {
  render(<SmallPage />);
  act(() => stage().focus());
  key('Enter');
  key('PageDown');
  expect(step()).toBe('program');
  act(() => screen.getByRole('button', { name: 'Next step' }).focus());
  expect(stage().querySelector('.scene-parts')).toBeNull();
});

test('the parts are a list too', () => {
  render(<SmallPage />);
  const list = screen.getByText('Ask about a part').closest('details') as HTMLDetailsElement;
  act(() => {
    list.open = true;
    list.dispatchEvent(new Event('toggle'));
  });
  fireEvent.click(within(list).getByRole('button', { name: 'kernel 6.1' }));
  expect(panel()?.textContent).toBe(kernelSays);
});

test('what changed since the last step is told, to read and to hear', () => {
  render(<SmallPage />);
  expect(plate().querySelector('.scene-changes')).toBeNull();
  press('Next step');
  const sentences = () =>
    [...plate().querySelectorAll('.scene-changes li')].map((item) => item.textContent);
  expect(sentences()).toEqual(['New: container.', '“nothing runs” is now “program”.']);
  expect(live()).toBe(`Step 2 of 3: A program & its box. ${sentences().join(' ')}`);
  press('Previous step');
  expect(sentences()[0]).toBe('Gone: container.');
});

test('what was set goes back to the author’s values', () => {
  const told = vi.fn();
  render(<SmallPage onAction={told} />);
  const reset = () => screen.queryByRole('button', { name: 'Back to the author’s settings' });
  expect(reset()).toBeNull();
  press('More: Programs');
  expect(reset()).not.toBeNull();
  fireEvent.click(reset() as Element);
  expect(within(plate()).getByRole('status').textContent).toBe('1');
  expect(reset()).toBeNull();
  expect(told.mock.calls).toEqual([
    [{ type: 'control', id: 'programs', value: 2 }],
    [{ type: 'reset' }],
  ]);
});

test('values that do not exist are told until something is set', () => {
  render(<SmallPage asked={{ controls: { programs: '9', shown: 'tag.mrk' } }} />);
  const notice = () => plate().querySelector('.scene-notice')?.textContent;
  expect(notice()).toBe(
    '“Programs” has no value “9”, so the nearest one is shown: 2.' +
      '“Shown” has no value “tag.mrk”, so the nearest one is shown: Tag, Mark.',
  );
  press('Fewer: Programs');
  expect(notice()).toBeUndefined();
});

const choosing: AnyScene = {
  ...smallScene,
  predict: {
    program: {
      kind: 'choose',
      ask: 'ask',
      options: ['yes', 'no'],
      answer: (next) => (strataOf(next).boundaries.length > 0 ? 'yes' : 'no'),
    },
  },
};
const tapping: AnyScene = {
  ...smallScene,
  predict: {
    program: { kind: 'tap', ask: 'ask', answer: () => ['program-one', 'not-drawn'] },
    call: { kind: 'tap', ask: 'ask', answer: () => ['not-drawn'] },
  },
};
const words = {
  ...smallWords,
  labels: { ...smallWords.labels, ask: 'Will there be a frame?', yes: 'Yes.', no: 'No.' },
};

test('a step asks before it is shown; one more press shows it', () => {
  render(<SmallPage scene={choosing} words={words} />);
  press('Next step');
  expect([step(), live()]).toEqual(['kernel', 'Before you go on: Will there be a frame?']);
  expect(panel()?.querySelector('p')?.textContent).toBe('Will there be a frame?');
  press('Next step');
  expect([step(), panel()]).toEqual(['program', null]);
  press('Previous step');
  press('Next step');
  expect(step()).toBe('program');
});

test.each([
  ['Yes.', 'Yes. The drawing shows: Yes..'],
  ['No.', 'You chose: No.. The drawing shows: Yes..'],
])('the answer “%s” is compared with the figure', (name, verdict) => {
  render(<SmallPage scene={choosing} words={words} />);
  press('Next step');
  const option = screen.getByRole('button', { name });
  act(() => option.focus());
  fireEvent.click(option);
  expect([step(), panel()?.textContent]).toEqual(['program', verdict]);
  expect(live()?.startsWith(`${verdict} Step 2 of 3`)).toBe(true);
  expect(document.activeElement).toBe(panel());
  press('Next step');
  expect(panel()).toBeNull();
});

test('a part is the answer where a part is asked for, by pointing and by list', () => {
  render(<SmallPage scene={tapping} words={words} lang="ko" />);
  press('다음 단계');
  expect(screen.queryByText('목록에서 부분을 골라 답하기')).not.toBeNull();
  fireEvent.click(part('kernel'));
  expect([step(), panel()?.textContent]).toEqual([
    'program',
    '고른 답: kernel 6.1. 그림이 보여 주는 답: nothing runs.',
  ]);
  press('다음 단계');
  expect(step()).toBe('call');
});

test.each<[string, () => void, string]>([
  [
    'scrubbing',
    () => fireEvent.change(screen.getByRole('slider'), { target: { value: '1' } }),
    'program',
  ],
  ['End', () => fireEvent.keyDown(stage(), { code: 'End' }), 'call'],
])('%s is not stopped', (_, go, reached) => {
  render(<SmallPage scene={choosing} words={words} />);
  go();
  expect([step(), panel()]).toEqual([reached, null]);
});

test('the arrow key, a clicker and a wall are asked first and shown second', () => {
  render(<SmallPage scene={choosing} words={words} projector />);
  const seen = ['PageDown', 'PageDown'].map((code) => {
    fireEvent.keyDown(stage(), { code });
    return [step(), panel() !== null];
  });
  expect(seen).toEqual([
    ['kernel', true],
    ['program', false],
  ]);
});

test('who comes by a link is not asked about the step shown', () => {
  render(<SmallPage scene={choosing} words={words} asked={{ step: 'program' }} />);
  press('Previous step');
  press('Next step');
  expect(step()).toBe('program');
});

test('without JavaScript and in print the question stands before the step’s text', () => {
  const html = renderToString(<SmallPage scene={choosing} words={words} />);
  const still = /<noscript>(.*)<\/noscript>/s.exec(html)?.[1] ?? '';
  expect(still).toContain(
    '<p class="scene-question">Will there be a frame?</p><p>The second text.</p>',
  );
  expect(still.match(/scene-question/g)).toHaveLength(1);
});

test('what the reader types is handed over once it is said; a note tells what became of it', () => {
  const told = vi.fn();
  const typing: AnyScene = { ...smallScene, inputs: [{ kind: 'text', id: 'files', rows: 2 }] };
  const labels = {
    ...smallWords.labels,
    'input-files': 'Files of your own',
    'input-files-hint': 'One a line.',
  };
  render(
    <SmallPage
      scene={typing}
      words={{ ...smallWords, labels }}
      onAction={told}
      inputNote="Not yet."
    />,
  );
  const field = screen.getByLabelText<HTMLTextAreaElement>('Files of your own');
  fireEvent.change(field, { target: { value: 'ls' } });
  expect(told.mock.calls).toEqual([]);
  press('Show it in the drawing');
  expect(told.mock.calls).toEqual([[{ type: 'input', id: 'files', text: 'ls' }]]);
  expect(screen.getByText('Not yet.').getAttribute('role')).toBe('status');
  press('Back to the author’s settings');
  expect(screen.getByLabelText<HTMLTextAreaElement>('Files of your own').value).toBe('');
});
