import type { MessageId } from '../i18n/messages.ts';
import { controlCode } from './control-code.ts';
import { isTerminalReport } from './terminal-report.ts';

/** A key of the bar. */
export type KeyBarKeyId =
  | 'ctrl'
  | 'escape'
  | 'tab'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'pipe'
  | 'slash'
  | 'minus'
  | 'tilde'
  | 'interrupt'
  | 'home'
  | 'end'
  | 'paste';

/** How a key is labelled: what stands on it, and its name where that is no word. Names of PC keys are the same everywhere. */
export interface KeyBarKey {
  readonly id: KeyBarKeyId;
  readonly face?: string;
  readonly name?: MessageId;
}

/** The keys that phones lack, in the order of the bar. */
export const keyBarKeys: readonly KeyBarKey[] = [
  { id: 'ctrl', face: 'Ctrl' },
  { id: 'escape', face: 'Esc' },
  { id: 'tab', face: 'Tab' },
  { id: 'up', face: '↑', name: 'terminal.key-up' },
  { id: 'down', face: '↓', name: 'terminal.key-down' },
  { id: 'left', face: '←', name: 'terminal.key-left' },
  { id: 'right', face: '→', name: 'terminal.key-right' },
  { id: 'pipe', face: '|', name: 'terminal.key-pipe' },
  { id: 'slash', face: '/', name: 'terminal.key-slash' },
  { id: 'minus', face: '-', name: 'terminal.key-minus' },
  { id: 'tilde', face: '~', name: 'terminal.key-tilde' },
  { id: 'interrupt', face: 'Ctrl+C' },
  { id: 'home', face: 'Home' },
  { id: 'end', face: 'End' },
  { id: 'paste', name: 'terminal.paste' },
];

/** What the bar remembers. */
export interface KeyBarState {
  /** Ctrl holds for the next key only */
  readonly ctrl: boolean;
}

/** No key held. */
export const noKeyHeld: KeyBarState = { ctrl: false };

/** A key of the bar, or text from the terminal: typed on any keyboard, or its own reports. */
export type KeyBarEvent =
  | { readonly kind: 'press'; readonly key: KeyBarKeyId }
  | { readonly kind: 'text'; readonly text: string };

/** The bar after an event, and what comes of it; `send` may be empty. */
export interface KeyBarStep {
  readonly state: KeyBarState;
  readonly send: string;
  readonly paste: boolean;
}

const esc = '\u001b';
const plainKeys: Partial<Readonly<Record<KeyBarKeyId, string>>> = {
  escape: esc,
  tab: '\t',
  interrupt: '\u0003',
};
const signKeys: Partial<Readonly<Record<KeyBarKeyId, string>>> = {
  pipe: '|',
  slash: '/',
  minus: '-',
  tilde: '~',
};
/** Last letter of the sequences of cursor keys. */
const cursorKeys: Partial<Readonly<Record<KeyBarKeyId, string>>> = {
  up: 'A',
  down: 'B',
  right: 'C',
  left: 'D',
  home: 'H',
  end: 'F',
};
const cursorSequence = new RegExp(`^${esc}[[O]([ABCDHF])$`);

/** Text with Ctrl held: a sign becomes its control code, a cursor key its form with Ctrl; the rest stays. */
function withControl(text: string): string {
  const cursor = cursorSequence.exec(text)?.[1];
  return cursor === undefined ? (controlCode(text) ?? text) : `${esc}[1;5${cursor}`;
}

/**
 * One step of the bar.
 * @param applicationCursorKeys whether the far end asked for ESC O instead of ESC [ before a cursor key's letter
 * @returns Ctrl released by anything but the terminal's own reports, which pass unchanged
 * @source xterm, ctlseqs, "PC-Style Function Keys"
 */
export function stepKeyBar(
  state: KeyBarState,
  event: KeyBarEvent,
  applicationCursorKeys: boolean,
): KeyBarStep {
  if (event.kind === 'text') {
    if (!state.ctrl || isTerminalReport(event.text))
      return { state, send: event.text, paste: false };
    return { state: noKeyHeld, send: withControl(event.text), paste: false };
  }
  const { key } = event;
  if (key === 'ctrl') return { state: { ctrl: !state.ctrl }, send: '', paste: false };
  if (key === 'paste') return { state: noKeyHeld, send: '', paste: true };
  const cursor = cursorKeys[key];
  const text =
    cursor === undefined
      ? (plainKeys[key] ?? signKeys[key] ?? '')
      : `${esc}${applicationCursorKeys ? 'O' : '['}${cursor}`;
  const held = state.ctrl && plainKeys[key] === undefined;
  return { state: noKeyHeld, send: held ? withControl(text) : text, paste: false };
}
