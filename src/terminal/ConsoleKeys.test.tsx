import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearDesk, fakePort, settle, showConsole } from './console-desk.fixture.tsx';

const clipboard = { writeText: vi.fn(async (_: string) => {}) };

beforeEach(() => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(clipboard as unknown as Clipboard);
});
afterEach(() => {
  clearDesk();
  vi.clearAllMocks();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const status = () => screen.getByRole('status').textContent;
const button = (name: string) => screen.getByRole('button', { name });
const press = async (name: string) => {
  fireEvent.click(button(name));
  await settle(0);
};

describe('keys', () => {
  it('go to the far end', async () => {
    const { far, key } = await showConsole();
    key('KeyA', { keyCode: 65 });
    key('Enter', { key: 'Enter', keyCode: 13 });
    key('Tab', { key: 'Tab', keyCode: 9 });
    key('ArrowUp', { key: 'ArrowUp', keyCode: 38 });
    key('KeyC', { ctrlKey: true, keyCode: 67 });
    expect(far.heard).toEqual(['a', '\r', '\t', '\x1b[A', '\x03']);
  });

  it('know Ctrl+C on a Korean layout that names no key code', async () => {
    const { far, key } = await showConsole();
    expect(key('KeyC', { key: 'ㅊ', ctrlKey: true, keyCode: 0 })).toBe(false);
    expect(far.heard).toEqual(['\x03']);
  });

  it('copy with Ctrl+Shift+C, and say so when nothing is selected', async () => {
    const { far, key } = await showConsole(fakePort('hello'));
    expect(key('KeyC', { ctrlKey: true, shiftKey: true, key: 'C', keyCode: 67 })).toBe(false);
    await settle(0);
    expect(status()).toBe('There is nothing to copy.');
    expect(far.heard).toEqual([]);
  });

  it('let Escape, then Tab, out: the Tab stays the browser’s', async () => {
    const { far, key } = await showConsole();
    expect(key('Escape', { key: 'Escape', keyCode: 27 })).toBe(false);
    expect(key('Tab', { key: 'Tab', keyCode: 9, shiftKey: true })).toBe(true);
    expect(far.heard).toEqual(['\x1b']);
    expect(key('Tab', { key: 'Tab', keyCode: 9 })).toBe(false);
    expect(far.heard).toEqual(['\x1b', '\t']);
  });

  it('leave zooming and pasting to the browser', async () => {
    const { far, key } = await showConsole();
    expect(key('Equal', { key: '=', ctrlKey: true, keyCode: 187 })).toBe(true);
    expect(key('KeyV', { ctrlKey: true, keyCode: 86 })).toBe(true);
    expect(far.heard).toEqual([]);
  });
});

describe('a Korean input method', () => {
  const compose = (field: HTMLTextAreaElement, text: string) => {
    field.dispatchEvent(new CompositionEvent('compositionstart', { data: '' }));
    for (let end = 1; end <= text.length; end++)
      field.dispatchEvent(new CompositionEvent('compositionupdate', { data: text.slice(0, end) }));
    field.value += text;
  };

  it('sends a syllable once it is whole', async () => {
    const { far, field, key } = await showConsole();
    key('KeyG', { key: 'Process', keyCode: 229, isComposing: true });
    compose(field(), '한');
    await settle();
    expect(far.heard).toEqual([]);
    field().dispatchEvent(new CompositionEvent('compositionend', { data: '한' }));
    await settle();
    expect(far.heard).toEqual(['한']);
  });

  it('sends the syllable before the Enter that ends it', async () => {
    const { far, field, key } = await showConsole();
    compose(field(), '글');
    await settle();
    key('Enter', { key: 'Enter', keyCode: 13, isComposing: true });
    expect(far.heard).toEqual(['글', '\r']);
  });

  it('gives the bar’s Ctrl the letter that it still composes', async () => {
    const { far, field } = await showConsole();
    field().focus();
    await press('Ctrl');
    compose(field(), 'ㅊ');
    fireEvent(
      field(),
      new InputEvent('input', {
        data: 'ㅊ',
        inputType: 'insertCompositionText',
        isComposing: true,
        bubbles: true,
      }),
    );
    expect(far.heard).toEqual(['\x03']);
    await settle();
    field().dispatchEvent(new CompositionEvent('compositionend', { data: 'ㅊ' }));
    await settle();
    expect(far.heard).toEqual(['\x03']);
    expect(button('Ctrl').getAttribute('aria-pressed')).toBe('false');
  });
});

describe('the key bar', () => {
  it('sends keys, with Ctrl for one of them, in the mode that the far end asked for', async () => {
    const { far, key } = await showConsole();
    await press('Up arrow');
    far.print('\x1b[?1h');
    await settle();
    await press('Up arrow');
    await press('Ctrl');
    expect(button('Ctrl').getAttribute('aria-pressed')).toBe('true');
    key('KeyD', { keyCode: 68 });
    key('KeyD', { keyCode: 68 });
    expect(far.heard).toEqual(['\x1b[A', '\x1bOA', '\x04', 'd']);
    await settle(0);
    expect(button('Ctrl').getAttribute('aria-pressed')).toBe('false');
  });

  it('does not take the focus from the console', async () => {
    await showConsole();
    const down = (type: string) =>
      button('Esc').dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
    expect([down('pointerdown'), down('mousedown')]).toEqual([false, false]);
  });

  it('can be switched on and off', async () => {
    const { container } = await showConsole();
    const bar = container.querySelector('.terminal-keys');
    const choice = () => [
      bar?.getAttribute('data-shown'),
      button('Key bar').getAttribute('aria-pressed'),
    ];
    expect(choice()).toEqual(['auto', 'true']);
    await press('Key bar');
    expect(choice()).toEqual(['false', 'false']);
    await press('Key bar');
    expect(choice()).toEqual(['true', 'true']);
  });
});
