import { afterEach, describe, expect, it, vi } from 'vitest';
import { clipboardText, copyText } from './clipboard.ts';

const modern = { writeText: vi.fn(async (_: string) => {}), readText: vi.fn(async () => 'ls') };
const page: { execCommand?: unknown } = document;

function browser(clipboard: typeof modern | undefined, execCommand: (name: string) => void) {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(clipboard as unknown as Clipboard);
  page.execCommand = execCommand;
}
afterEach(() => {
  vi.restoreAllMocks();
  delete page.execCommand;
});

describe('copyText', () => {
  it('writes by the newer way', async () => {
    browser(modern, () => expect.unreachable());
    expect(await copyText('한글')).toBe(true);
    expect(modern.writeText.mock.calls).toEqual([['한글']]);
  });

  it.each([['refused'], ['missing']])(
    'writes by the older way where the newer is %s',
    async (how) => {
      const clipboardData = new DataTransfer();
      const others = vi.fn();
      document.addEventListener('copy', others);
      modern.writeText.mockRejectedValueOnce(new Error('no'));
      browser(how === 'refused' ? modern : undefined, () => {
        document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, cancelable: true }));
      });
      expect(await copyText('한글')).toBe(true);
      expect(clipboardData.getData('text/plain')).toBe('한글');
      expect(others).not.toHaveBeenCalled();
      document.removeEventListener('copy', others);
    },
  );

  it('says when neither way works', async () => {
    browser(undefined, () => {});
    expect(await copyText('한글')).toBe(false);
    browser(undefined, () => {
      throw new Error('no');
    });
    expect(await copyText('한글')).toBe(false);
  });
});

describe('clipboardText', () => {
  it('is what is there, or null', async () => {
    browser(modern, () => {});
    expect(await clipboardText()).toBe('ls');
    browser(undefined, () => {});
    expect(await clipboardText()).toBeNull();
  });
});
