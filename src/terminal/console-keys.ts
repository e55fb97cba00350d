/** The part of a keydown event that decides what it does. */
export interface ConsoleKey {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
}

/** When Escape was pressed, in milliseconds of any clock; `null` when another key came since. */
export type EscapeAtMs = number | null;

/** What else decides. */
export interface KeySituation {
  readonly hasSelection: boolean;
  /** on a Mac, Ctrl+V is a key for the far end and ⌘V pastes */
  readonly mac: boolean;
  readonly escapeAtMs: EscapeAtMs;
  /** by the clock of `escapeAtMs` */
  readonly nowMs: number;
}

/** What a key does: go to the far end, stay the browser's (paste, zoom, move the focus), copy, or send this text. */
export type KeyVerdict = 'far-end' | 'browser' | 'copy' | { readonly send: string };

/** How long after Escape a Tab still moves the focus out of the console. */
export const escapeWindowMs = 2000;

const modifiers = /^(Shift|Control|Alt|Meta|OS)(Left|Right)$|^(CapsLock|Fn)$/;
const zooms = /^(Equal|Minus|Digit0|NumpadAdd|NumpadSubtract|Numpad0)$/;

/**
 * The Latin letter of a key: by its place, so that the Korean input method does not matter;
 * but a Latin layout with other places (Dvorak, AZERTY) is believed.
 */
function letterOf({ key, code }: ConsoleKey): string | null {
  if (/^[a-zA-Z]$/.test(key)) return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null;
}

/** The memory of Escape after a keydown: Escape sets it, a modifier leaves it, any other key clears it. */
export function rememberEscape(was: EscapeAtMs, key: ConsoleKey, nowMs: number): EscapeAtMs {
  if (key.isComposing) return null;
  if (modifiers.test(key.code)) return was;
  return key.code === 'Escape' ? nowMs : null;
}

/** Whether a keydown moves the focus out of the console: Tab or Shift+Tab, soon after Escape. */
export function leavesConsole(key: ConsoleKey, escapeAtMs: EscapeAtMs, nowMs: number): boolean {
  const plain = !(key.ctrlKey || key.altKey || key.metaKey || key.isComposing);
  if (key.code !== 'Tab' || !plain || escapeAtMs === null) return false;
  return nowMs >= escapeAtMs && nowMs - escapeAtMs <= escapeWindowMs;
}

/** What a keydown in the console does; while an input method composes, all keys are its own. */
export function judgeKey(key: ConsoleKey, situation: KeySituation): KeyVerdict {
  const { hasSelection, mac, escapeAtMs, nowMs } = situation;
  if (key.isComposing) return 'far-end';
  if (leavesConsole(key, escapeAtMs, nowMs)) return 'browser';
  if (!key.ctrlKey || key.altKey || key.metaKey) return 'far-end';
  // Ctrl+Shift+- is a key of its own (undo in editors); Ctrl+Shift+= is how many layouts write Ctrl++
  if (zooms.test(key.code) && (!key.shiftKey || key.code === 'Equal')) return 'browser';
  const letter = letterOf(key);
  if (letter === 'c' && (key.shiftKey || hasSelection)) return 'copy';
  if (letter === 'v' && (key.shiftKey || !mac)) return 'browser';
  // xterm knows Ctrl with a letter by the old key code, which a Korean layout may leave empty
  if (letter !== null && !key.shiftKey && key.key.toLowerCase() !== letter)
    return { send: String.fromCharCode(letter.charCodeAt(0) & 0x1f) };
  return 'far-end';
}
