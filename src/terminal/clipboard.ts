/**
 * Puts text on the clipboard, by the older way where the newer is missing or refused.
 * @returns whether it is there
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  let copied = false;
  const copy = (event: ClipboardEvent) => {
    if (event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    copied = true;
  };
  document.addEventListener('copy', copy, { capture: true });
  try {
    document.execCommand('copy');
  } catch {
    // not to be had here: `copied` says so
  } finally {
    document.removeEventListener('copy', copy, { capture: true });
  }
  return copied;
}

/** The clipboard's text; `null` when the browser or the reader refuses. */
export async function clipboardText(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}
