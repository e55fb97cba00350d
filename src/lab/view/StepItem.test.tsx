import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Lang } from '../../i18n/locale.ts';
import { Spoken } from './bench-desk.fixture.tsx';
import { StepItem } from './StepItem.tsx';
import type { StepWatch } from './useStepWatch.ts';

afterEach(cleanup);

type Props = Parameters<typeof StepItem>[0];

const props: Props = {
  anchor: 'step-wires-bridge',
  step: {
    id: 'bridge',
    machine: 'second',
    run: ['brctl addbr br0', 'ip link', 'ip link'],
    probe: 'true',
    shows: ['name'],
  },
  words: {
    title: 'A bridge',
    text: 'Make a <code>bridge</code>.',
    look: 'One more line.',
    done: 'The bridge is <b>{name}</b>.',
  },
  recorded: {
    id: 'bridge',
    lines: [
      { prompt: 'root@host:~# ', line: 'brctl addbr br0', output: '' },
      { prompt: 'root@host:~# ', line: 'ip link', output: '1: lo\n2: <br0>' },
    ],
    shown: { name: 'br0' },
  },
  shown: undefined,
  watch: undefined,
  namesMachine: false,
  fallback: false,
  typable: true,
  onType: () => {},
};
const watching = (state: StepWatch['state'], check = () => {}): StepWatch => ({ state, check });

function show(change: Partial<Props> = {}, lang: Lang = 'en') {
  const drawn = (more: Partial<Props>) => (
    <Spoken lang={lang}>
      <ol>
        <StepItem {...props} {...more} />
      </ol>
    </Spoken>
  );
  const { container, rerender } = render(drawn(change));
  const item = container.querySelector('li') as HTMLElement;
  return {
    item,
    verdict: screen.getByRole('status'),
    update: (more: Partial<Props>) => rerender(drawn(more)),
  };
}

it('a step that comes later says what to do, and nothing of the machine', () => {
  const { item, verdict } = show();
  expect([item.id, item.dataset.step, item.dataset.state]).toEqual([
    'step-wires-bridge',
    'bridge',
    'later',
  ]);
  expect([...item.querySelectorAll(':scope > :is(h3, p)')].map((part) => part.innerHTML)).toEqual([
    'A bridge',
    'Make a <code>bridge</code>.',
    '<b>Look:</b> <span>One more line.</span>',
  ]);
  expect(verdict.textContent).toBe('');
});

it('says which machine it is done on where there are two', () => {
  expect(show({ namesMachine: true }).item.querySelector('.lab-on')?.textContent).toBe(
    'On the second machine',
  );
});

it('types its lines one by one, also one that stands twice', () => {
  const onType = vi.fn();
  show({ onType });
  const buttons = screen.getAllByRole('button', { name: /^Type at the console:/ });
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
    'Type at the console: brctl addbr br0',
    'Type at the console: ip link',
    'Type at the console: ip link',
  ]);
  for (const button of buttons) fireEvent.click(button);
  expect(onType.mock.calls).toEqual([['brctl addbr br0'], ['ip link'], ['ip link']]);
});

it('cannot type while no machine waits for lines', () => {
  const onType = vi.fn();
  show({ onType, typable: false });
  for (const button of screen.getAllByRole('button')) fireEvent.click(button);
  expect(onType).not.toHaveBeenCalled();
});

it.each([
  ['idle', ''],
  ['asking', 'Asking the machine… Check now'],
  ['not-yet', 'The machine does not show it yet. Check now'],
  ['silent', 'The machine did not answer. Check now'],
] as const)('the step that is due says how it stands: %s', (state, said) => {
  const { item, verdict } = show({ watch: watching(state) });
  expect([item.dataset.state, verdict.textContent]).toEqual(['now', said]);
});

it('asks when told to, once at a time, and the button keeps the focus', () => {
  const check = vi.fn();
  const { update } = show({ watch: watching('not-yet', check) });
  const button = screen.getByRole('button', { name: 'Check now' });
  button.focus();
  fireEvent.click(button);
  update({ watch: watching('asking', check) });
  fireEvent.click(button);
  expect(check).toHaveBeenCalledTimes(1);
  expect([document.activeElement, button.getAttribute('aria-disabled')]).toEqual([button, 'true']);
});

it('says what the machine showed, escaped, and takes the focus of the button that asked', () => {
  const { item, verdict, update } = show({ watch: watching('not-yet') });
  const button = screen.getByRole('button', { name: 'Check now' });
  button.focus();
  fireEvent.click(button);
  update({ shown: { name: '<img src=x> & "br"' } });
  expect(item.dataset.state).toBe('done');
  expect(verdict.querySelector('.lab-done')?.innerHTML).toBe(
    '<b>The machine shows:</b> <span>The bridge is <b>&lt;img src=x&gt; &amp; "br"</b>.</span>',
  );
  expect([verdict.textContent?.includes('Check now'), document.activeElement]).toEqual([
    false,
    verdict,
  ]);
});

it('leaves the focus alone where the reader has gone on, or did not ask', () => {
  const { verdict, update } = show({ watch: watching('not-yet') });
  fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
  const elsewhere = screen.getAllByRole('button')[0] as HTMLElement;
  elsewhere.focus();
  update({ shown: { name: 'br0' } });
  expect(document.activeElement).toBe(elsewhere);
  cleanup();
  const second = show({ watch: watching('not-yet') });
  second.update({ shown: { name: 'br0' } });
  expect([document.activeElement, verdict.isConnected]).toEqual([document.body, false]);
});

it('chooses the Korean particle by what the machine showed', () => {
  const words = { ...props.words, done: '이름은 <b>{name|이/가}</b> 됐어요.' };
  const { verdict } = show({ words, shown: { name: '상자' } }, 'ko');
  expect(verdict.querySelector('.lab-done span')?.innerHTML).toBe('이름은 <b>상자가</b> 됐어요.');
});

it('holds what was recorded, open where there is no machine', () => {
  const { item, update } = show();
  const details = item.querySelector('details') as HTMLDetailsElement;
  expect([details.open, details.querySelector('pre')?.textContent]).toEqual([
    false,
    'root@host:~# brctl addbr br0\nroot@host:~# ip link\n1: lo\n2: <br0>\n',
  ]);
  expect(details.querySelector('p')?.innerHTML).toBe(
    '<b>It showed then:</b> <span>The bridge is <b>br0</b>.</span>',
  );
  update({ fallback: true });
  expect(details.open).toBe(true);
  update({ recorded: { id: 'bridge', lines: [], shown: {} } });
  expect(item.querySelector('details')).toBeNull();
});
