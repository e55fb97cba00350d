import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearDesk, fakePort, settle, showConsole, until } from './console-desk.fixture.tsx';

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
const press = (name: string, within_: HTMLElement = document.body) =>
  fireEvent.click(within(within_).getByRole('button', { name }));

describe('one line', () => {
  it('is sent as it is, without asking', async () => {
    const { far, paste } = await showConsole();
    paste('docker ps\n');
    expect(far.heard).toEqual(['docker ps\r']);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is marked where the far end asked for it', async () => {
    const { far, paste } = await showConsole();
    far.print('\x1b[?2004h');
    await settle();
    paste('ls');
    await until(() => expect(far.heard).toEqual(['\x1b[200~', 'ls', '\x1b[201~']));
  });

  it('comes from the bar too', async () => {
    const { far } = await showConsole();
    clipboard.readText.mockResolvedValueOnce('ls');
    press('Paste');
    await until(() => expect(far.heard).toEqual(['ls']));
  });

  it('says when the browser refuses, or when there is none', async () => {
    const { paste } = await showConsole();
    clipboard.readText.mockRejectedValueOnce(new Error('no'));
    press('Paste');
    await until(() => expect(status()).toContain('did not let this page read the clipboard'));
    paste('\x00');
    expect(status()).toBe('The clipboard holds no text.');
  });
});

describe('several lines', () => {
  const text = '1\n2\n3\n4\n5\n6\n7\n';

  it('are shown and asked about first', async () => {
    const { far, paste } = await showConsole();
    paste(text);
    const dialog = screen.getByRole('dialog', { name: 'Paste 7 lines?' });
    expect(dialog.querySelector('pre')?.textContent).toBe('1\n2\n3\n4\n5');
    expect(dialog.textContent).toContain('The text is 14 bytes.');
    expect(dialog.textContent).toContain('Further lines: 2');
    expect(far.heard).toEqual([]);
    press('Paste', dialog);
    await until(() => expect(far.heard).toEqual(['1\r2\r3\r4\r5\r6\r7\r']));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('are not sent when the reader thinks better of it', async () => {
    const { far, paste } = await showConsole();
    paste(text);
    press('Cancel', screen.getByRole('dialog'));
    await until(() => expect(screen.queryByRole('dialog')).toBeNull());
    await settle(50);
    expect(far.heard).toEqual([]);
  });
});

describe('a large text', () => {
  const large = 'x'.repeat(1024 * 1024);

  it('goes out in pieces, shows how far it is, and stops when told', async () => {
    const { far, paste, key } = await showConsole();
    paste(large);
    press('Paste', screen.getByRole('dialog', { name: 'Paste a long line?' }));
    await until(() => expect(far.heard.length).toBeGreaterThan(2));
    expect(new Set(far.heard)).toEqual(new Set(['x'.repeat(256)]));
    // what is typed meanwhile is not held up
    key('KeyA', { keyCode: 65 });
    expect(far.heard.at(-1)).toBe('a');
    expect(screen.getByRole('progressbar').getAttribute('max')).toBe(String(large.length));
    press('Cancel');
    const count = far.heard.length;
    await settle(80);
    expect(far.heard.length).toBe(count);
    expect(status()).toMatch(/^Pasting stopped: .* of 1,024 KiB were sent\.$/);
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('stops with Ctrl+C, its mark closed before', async () => {
    const { far, paste, key } = await showConsole();
    far.print('\x1b[?2004h');
    await settle();
    paste(large);
    press('Paste', screen.getByRole('dialog'));
    await until(() => expect(far.heard.length).toBeGreaterThan(2));
    key('KeyC', { ctrlKey: true, keyCode: 67 });
    expect(far.heard.slice(-2)).toEqual(['\x1b[201~', '\x03']);
    await settle(50);
    expect(far.heard.at(-1)).toBe('\x03');
    expect(status()).toContain('Pasting stopped');
  });

  it('ends with the console, its mark closed', async () => {
    const { far, paste, unmount } = await showConsole(fakePort('\x1b[?2004h'));
    await settle();
    paste(large);
    press('Paste', screen.getByRole('dialog'));
    await until(() => expect(far.heard.length).toBeGreaterThan(2));
    unmount();
    const count = far.heard.length;
    await settle(80);
    expect([far.heard.length, far.heard.at(-1)]).toEqual([count, '\x1b[201~']);
  });
});
