import { act, fireEvent, screen } from '@testing-library/react';
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

/**
 * Gives the page a layout, which the test's browser has not: a terminal of 80 by 20 cells of 10 by 20 px, in text of 15 px.
 * @param declared custom properties of the site, read whenever a style is
 * @returns changes the terminal's width in columns, as dragging the window does
 */
function layOut(declared: Readonly<Record<string, string>> = {}): (columns: number) => void {
  const watching = new Set<() => void>();
  let columns = 80;
  const widthPx = () => columns * 10 + 14;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly told: () => void;
      constructor(told: () => void) {
        this.told = told;
      }
      observe() {
        watching.add(this.told);
      }
      disconnect() {
        watching.delete(this.told);
      }
    },
  );
  // xterm measures a row of 32 letters
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(320);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(20);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(widthPx);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  const real = window.getComputedStyle.bind(window);
  vi.spyOn(window, 'getComputedStyle').mockImplementation((element) => {
    const style = real(element);
    const told: Record<string, string> = {
      width: `${widthPx()}px`,
      height: '400px',
      'font-size': '15px',
      ...Object.fromEntries(
        ['top', 'right', 'bottom', 'left'].map((side) => [`padding-${side}`, '0px']),
      ),
    };
    return new Proxy(style, {
      get: (of, name) => {
        if (name === 'getPropertyValue')
          return (asked: string) => told[asked] ?? declared[asked] ?? of.getPropertyValue(asked);
        if (name === 'fontSize') return told['font-size'];
        const value: unknown = Reflect.get(of, name, of);
        return typeof value === 'function' ? value.bind(of) : value;
      },
    });
  });
  return (next) => {
    columns = next;
    act(() => {
      for (const told of watching) told();
    });
  };
}

describe('size', () => {
  it('is told to the far end when its cells change, and only then', async () => {
    const drag = layOut();
    const { far, show, reach } = await showConsole();
    expect(far.sizes).toEqual([[80, 20]]);
    drag(60);
    drag(40);
    drag(50);
    expect(far.sizes).toEqual([[80, 20]]);
    await settle(150);
    expect(far.sizes.slice(1)).toEqual([[50, 20]]);
    drag(50);
    await settle(150);
    show({ lang: 'ko' });
    await reach('ready');
    expect(far.sizes.slice(1)).toEqual([[50, 20]]);
  });

  it('of the letters has its limits', async () => {
    layOut();
    const { container } = await showConsole();
    const sizePx = () => {
      const style = container.querySelector<HTMLElement>('.xterm-char-measure-element')?.style;
      return [style?.fontSize, button('Smaller text').getAttribute('aria-disabled')];
    };
    expect(sizePx()).toEqual(['15px', 'false']);
    await press('Larger text');
    expect(sizePx()).toEqual(['17px', 'false']);
    for (let times = 0; times < 6; times++) await press('Smaller text');
    expect(sizePx()).toEqual(['10px', 'true']);
  });
});

describe('the theme', () => {
  it('colours the terminal, also when it changes', async () => {
    const declared = { '--ground': '#fbfaf6' };
    layOut(declared);
    const { container, show } = await showConsole();
    const ground = () =>
      container.querySelector<HTMLElement>('.xterm-scrollable-element')?.style.backgroundColor;
    expect(ground()).toBe('#fbfaf6');
    declared['--ground'] = '#14171b';
    show({ themeKey: 'dark' });
    expect(ground()).toBe('#14171b');
  });
});

describe('the selection', () => {
  it('is copied with Ctrl+C, which interrupts when there is none', async () => {
    layOut();
    const { far, key, container } = await showConsole(fakePort('hello\r\nworld'));
    await settle(50);
    const screenElement = container.querySelector('.xterm-screen');
    // three clicks select the line
    screenElement?.dispatchEvent(
      new MouseEvent('mousedown', { detail: 3, clientX: 15, clientY: 25, bubbles: true }),
    );
    key('KeyC', { ctrlKey: true, keyCode: 67 });
    await settle(0);
    expect(clipboard.writeText.mock.calls).toEqual([['world']]);
    expect(status()).toBe('Copied the selection.');
    expect(far.heard).toEqual([]);
    key('KeyC', { ctrlKey: true, keyCode: 67 });
    expect(far.heard).toEqual(['\x03']);
  });
});
