import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearDesk, fakePort, settle, showConsole, until } from './console-desk.fixture.tsx';
import { loadXterm } from './load-xterm.ts';

vi.mock('./load-xterm.ts', async (original) => {
  const real = await original<typeof import('./load-xterm.ts')>();
  return { loadXterm: vi.fn(real.loadXterm) };
});

const clipboard = { writeText: vi.fn(async (_: string) => {}), readText: vi.fn(async () => '') };

beforeEach(() => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(clipboard as unknown as Clipboard);
});
afterEach(() => {
  clearDesk();
  vi.clearAllMocks();
  vi.restoreAllMocks();
});

const status = () => screen.getByRole('status').textContent;
const button = (name: string) => screen.getByRole('button', { name });
const press = async (name: string) => {
  fireEvent.click(button(name));
  await settle(0);
};
/** What the console shows, by way of its own button. */
async function shown(): Promise<string | undefined> {
  clipboard.writeText.mockClear();
  await press('Copy all');
  return clipboard.writeText.mock.calls[0]?.[0];
}

describe('on the page', () => {
  it('is a named region with a named field that says how to leave', async () => {
    const { field } = await showConsole();
    const region = screen.getByRole('region', { name: 'Serial console' });
    expect(region.contains(field())).toBe(true);
    expect(field().getAttribute('aria-label')).toBe('Serial console: keyboard input');
    const help = document.getElementById(field().getAttribute('aria-describedby') ?? '');
    expect(help?.textContent).toContain('press Esc, then Tab');
  });

  it('shows what was printed before and what is printed then', async () => {
    const { far } = await showConsole(fakePort('Welcome\r\n$ '));
    far.print('uname\r\nLinux 한글\r\n');
    await settle();
    expect(await shown()).toBe('Welcome\n$ uname\nLinux 한글');
    expect(status()).toBe('Copied everything in the console.');
  });

  it('leaves nothing behind', async () => {
    const { far, unmount, container } = await showConsole();
    expect([far.listeners.size, document.adoptedStyleSheets.length]).toEqual([1, 3]);
    expect(container.querySelectorAll('style:not(:empty)').length).toBe(0);
    unmount();
    expect([far.listeners.size, document.adoptedStyleSheets.length]).toEqual([0, 0]);
    expect(document.createElement).toBe(Document.prototype.createElement);
  });

  it('is there once when React mounts it twice', async () => {
    const { far, container } = await showConsole(fakePort('hello'), { strict: true });
    expect([far.listeners.size, container.querySelectorAll('.xterm').length]).toEqual([1, 1]);
    expect(document.adoptedStyleSheets.length).toBe(3);
    await settle();
    expect(await shown()).toBe('hello');
  });

  it('comes back in another language with what was kept', async () => {
    const { far, show, reach } = await showConsole(fakePort('$ '));
    far.print('ls\r\n');
    show({ lang: 'ko' });
    await reach('ready');
    await settle();
    fireEvent.click(button('모두 복사'));
    await settle(0);
    expect(clipboard.writeText.mock.calls).toEqual([['$ ls']]);
    expect(far.listeners.size).toBe(1);
  });

  it('begins anew with another port', async () => {
    const { far, show } = await showConsole(fakePort('one'));
    const other = fakePort('two');
    show({ port: other.port });
    await until(() => expect(other.listeners.size).toBe(1));
    await settle();
    expect(far.listeners.size).toBe(0);
    expect(await shown()).toBe('two');
  });

  it('takes a flood: the oldest part is left out, and it says how much', async () => {
    const { far } = await showConsole();
    // long in bytes and short in cells, so that all of it can be seen afterwards
    const line = `${'\x1b[0m'.repeat(999)}x\r\n`;
    const limitBytes = 2 * 1024 * 1024;
    far.print(line.repeat(1000));
    const surplusBytes = 1000 * line.length - limitBytes;
    const leftOut = Math.ceil(surplusBytes / line.length);
    const notice = `… ${(leftOut * line.length).toLocaleString('en')} bytes left out …`;
    const kept = Array.from({ length: 1000 - leftOut }, () => 'x').join('\n');
    await until(async () => expect(await shown()).toBe(`\n${notice}\n${kept}`));
  });
});

describe('queries of the terminal', () => {
  it('are answered when they come, not when they are replayed', async () => {
    const { far } = await showConsole(fakePort('\x1b[6n'));
    await settle();
    expect(far.heard).toEqual([]);
    far.print('\x1b[6n');
    await settle();
    expect(far.heard).toEqual(['\x1b[1;1R']);
  });
});

describe('copying', () => {
  it('says when the browser refuses', async () => {
    await showConsole(fakePort('hello'));
    await settle();
    clipboard.writeText.mockRejectedValueOnce(new Error('no'));
    await press('Copy all');
    expect(status()).toBe('Could not copy: the browser did not allow it.');
  });
});

describe('the handle', () => {
  it('types at the prompt without Enter, and clears', async () => {
    const { far, handle } = await showConsole(fakePort('one\r\ntwo\r\n$ '));
    await settle();
    handle.current?.type('echo 안녕\r\n\x03');
    expect(far.heard).toEqual(['echo 안녕']);
    handle.current?.clear();
    await settle();
    expect(await shown()).toBe('$');
    handle.current?.focus();
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
  });
});

describe('without the terminal’s code', () => {
  it('says so, tells the page, and tries again', async () => {
    vi.mocked(loadXterm).mockRejectedValueOnce(new Error('offline'));
    const onFailure = vi.fn();
    const { reach } = await showConsole(fakePort('hello'), { onFailure }, 'failed');
    expect(screen.getByRole('alert').textContent).toContain('The console could not be fetched');
    expect(onFailure).toHaveBeenCalledExactlyOnceWith(new Error('offline'));
    fireEvent.click(button('Try again'));
    await reach('ready');
    await settle();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(await shown()).toBe('hello');
  });
});

describe('screen reader mode', () => {
  it('is a switch, and begins as the page says', async () => {
    const onScreenReaderMode = vi.fn();
    const { container } = await showConsole(fakePort('hello'), {
      screenReaderMode: true,
      onScreenReaderMode,
    });
    const tree = () => container.querySelectorAll('.xterm-accessibility').length;
    expect([button('Screen reader mode').getAttribute('aria-pressed'), tree()]).toEqual([
      'true',
      1,
    ]);
    await press('Screen reader mode');
    expect([button('Screen reader mode').getAttribute('aria-pressed'), tree()]).toEqual([
      'false',
      0,
    ]);
    expect(onScreenReaderMode).toHaveBeenCalledExactlyOnceWith(false);
  });
});
