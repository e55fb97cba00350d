import type { Terminal } from '@xterm/xterm';
import { type EscapeAtMs, judgeKey, rememberEscape } from './console-keys.ts';
import { controlLast } from './control-code.ts';

/** What the keyboard asks of the console. */
export interface KeyWishes {
  readonly copySelection: () => void;
  /** text from the clipboard, however it was asked for */
  readonly paste: (text: string) => void;
  /** whether the bar's Ctrl waits for a key */
  readonly ctrlHeld: () => boolean;
  /** sends, and releases the bar's Ctrl; the text holds its control code already */
  readonly sendControlled: (text: string) => void;
}

/** The old key code of a keydown that belongs to an input method; browsers differ in whether they also say so. */
const inputMethodKeyCode = 229;

const onMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * Watches the keys, pastes and compositions of an open terminal before the terminal does.
 * @returns the way to stop
 */
export function watchKeys(host: HTMLElement, terminal: Terminal, wishes: KeyWishes): () => void {
  let escapeAtMs: EscapeAtMs = null;
  const mac = onMac();

  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    const key = {
      code: event.code,
      key: event.key,
      ctrlKey: event.ctrlKey,
      altKey: event.altKey,
      shiftKey: event.shiftKey,
      metaKey: event.metaKey,
      isComposing: event.isComposing || event.keyCode === inputMethodKeyCode,
    };
    const nowMs = event.timeStamp;
    const verdict = judgeKey(key, {
      hasSelection: terminal.hasSelection(),
      mac,
      escapeAtMs,
      nowMs,
    });
    escapeAtMs = rememberEscape(escapeAtMs, key, nowMs);
    if (verdict === 'far-end') return true;
    if (verdict === 'browser') return false;
    event.preventDefault();
    if (verdict === 'copy') wishes.copySelection();
    else terminal.input(verdict.send);
    return false;
  });

  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    wishes.paste(event.clipboardData?.getData('text/plain') ?? '');
  };

  // A phone's keyboard keeps a word to itself until it is done; the bar's Ctrl cannot wait for that.
  const input = (event: Event) => {
    if (!(event instanceof InputEvent) || !event.isComposing || !wishes.ctrlHeld()) return;
    const text = event.data === null ? null : controlLast(event.data);
    if (text === null) return;
    event.stopPropagation();
    wishes.sendControlled(text);
    // Ends the composition: leaving empties the field before xterm reads it. After the timers that xterm set for this key.
    setTimeout(() => {
      terminal.blur();
      terminal.focus();
    });
  };

  host.addEventListener('paste', paste, { capture: true });
  host.addEventListener('input', input, { capture: true });
  return () => {
    host.removeEventListener('paste', paste, { capture: true });
    host.removeEventListener('input', input, { capture: true });
  };
}
