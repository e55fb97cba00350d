import { adoptStyles } from './adopted-styles.ts';
import { bufferText } from './buffer-text.ts';
import { type ConsoleLook, type LookWish, readLook } from './console-look.ts';
import type { ConsolePort } from './console-port.ts';
import type { FontSize } from './font-size.ts';
import type { Xterm } from './load-xterm.ts';
import { createOutputPump } from './output-pump.ts';
import { splitPaste } from './paste.ts';
import { createPasteSender, type PasteProgress } from './paste-sender.ts';
import { isTerminalReport } from './terminal-report.ts';
import { scrollByTouch } from './touch-scroll.ts';
import { watchKeys } from './watch-keys.ts';

/** What a console tells, and asks, the page around it. */
export interface ConsoleEvents {
  /** text that the reader wants to paste, as it is on the clipboard */
  readonly pasteAsked: (text: string) => void;
  readonly pasteProgress: (progress: PasteProgress | null) => void;
  /** a paste ended early because Ctrl+C was sent */
  readonly pasteInterrupted: (progress: PasteProgress) => void;
  /** the selection to copy; empty if nothing is selected */
  readonly copyAsked: (text: string) => void;
  /** what to send for text from the terminal: the bar's Ctrl may change it */
  readonly typed: (text: string) => string;
  readonly ctrlHeld: () => boolean;
  readonly ctrlUsed: () => void;
  readonly gapLine: (leftOutBytes: number) => string;
  readonly fontSized: (font: FontSize) => void;
}

/** Names for those who do not see the terminal. */
export interface ConsoleNames {
  /** of the field that takes the keys */
  readonly input: string;
  /** id of the element that says how to leave */
  readonly helpId: string;
  /** what a screen reader says instead of reading a flood of output */
  readonly tooMuchOutput: string;
}

/** A terminal on the page, connected with a port. */
export interface AttachedConsole {
  focus(): void;
  clear(): void;
  /** Text that counts as typed, unchanged. */
  send(text: string): void;
  /** @param text normalised */
  paste(text: string): void;
  cancelPaste(): PasteProgress | null;
  setLook(wish: LookWish): void;
  setScreenReaderMode(on: boolean): void;
  setNames(names: ConsoleNames): void;
  applicationCursorKeys(): boolean;
  allText(): string;
  /** Takes everything off the page and stops listening. */
  detach(): void;
}

const scrollbackLines = 5000;
/** A window being dragged to a new size settles before the far end hears of it. */
const settleMs = 100;
const interrupt = '\u0003';

const encoder = new TextEncoder();
/** The size each port last heard; a console that comes back in another language has no news for it. */
const heardSizes = new WeakMap<ConsolePort, string>();

/**
 * Draws a terminal into an element and connects it with a port.
 * @param host empty, on the page, without padding
 */
export function attachConsole(
  { Terminal, FitAddon }: Xterm,
  host: HTMLElement,
  port: ConsolePort,
  events: ConsoleEvents,
  firstWish: LookWish,
): AttachedConsole {
  let wish = firstWish;
  let look = readLook(host, wish);
  const terminal = new Terminal({
    ...optionsOf(look),
    convertEol: false,
    cursorBlink: false,
    logLevel: 'error',
    scrollback: scrollbackLines,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  // links are text: what runs inside must not send the reader elsewhere
  terminal.parser.registerOscHandler(8, () => true);
  const dropStyles = adoptStyles(host.ownerDocument, () => terminal.open(host));

  const sender = createPasteSender(
    (bytes) => port.send(bytes),
    events.pasteProgress,
    (task, delayMs) => {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
  );

  const send = (text: string) => {
    if (text === interrupt) {
      const progress = sender.cancel();
      if (progress !== null) events.pasteInterrupted(progress);
    }
    port.send(encoder.encode(text));
  };

  let replaying = true;
  terminal.onData((data) => {
    // what is replayed was answered long ago: an answer now would stand at the prompt as if typed
    if (!replaying || !isTerminalReport(data)) send(events.typed(data));
  });
  terminal.onBinary((data) => port.send(Uint8Array.from(data, (sign) => sign.charCodeAt(0))));

  let told: FontSize | null = null;
  const refit = () => {
    // hidden: measured again when it shows
    if (host.clientWidth === 0 || host.clientHeight === 0) return;
    const now = readLook(host, wish);
    for (const [name, value] of Object.entries(optionsOf(now))) {
      if (!same(value, optionsOf(look)[name as keyof ReturnType<typeof optionsOf>]))
        terminal.options = { [name]: value };
    }
    look = now;
    if (!same(look.font, told)) {
      told = look.font;
      events.fontSized(told);
    }
    if (fit.proposeDimensions() === undefined) return;
    fit.fit();
    const size = `${terminal.cols}×${terminal.rows}`;
    if (heardSizes.get(port) === size) return;
    heardSizes.set(port, size);
    port.resize(terminal.cols, terminal.rows);
  };
  let settling: ReturnType<typeof setTimeout> | undefined;
  const sizes = new ResizeObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(refit, settleMs);
  });
  sizes.observe(host);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', refit);
  refit();

  const stopKeys = watchKeys(host, terminal, {
    copySelection: () => {
      events.copyAsked(terminal.getSelection());
      terminal.clearSelection();
    },
    paste: events.pasteAsked,
    ctrlHeld: events.ctrlHeld,
    sendControlled: (text) => {
      events.ctrlUsed();
      send(text);
    },
  });
  const stopTouch = scrollByTouch(host, terminal);

  const pump = createOutputPump((bytes, done) => terminal.write(bytes, done), events.gapLine);
  const unsubscribe = port.subscribe((bytes) => {
    pump.push(bytes);
    sender.echoed();
  });
  pump.whenWritten(() => {
    replaying = false;
  });

  return {
    focus: () => terminal.focus(),
    clear: () => terminal.clear(),
    send: (text) => {
      terminal.scrollToBottom();
      send(text);
    },
    paste: (text) => {
      const bracketed = terminal.modes.bracketedPasteMode;
      terminal.scrollToBottom();
      sender.add(splitPaste(text, bracketed), bracketed);
    },
    cancelPaste: () => sender.cancel(),
    setLook: (next) => {
      wish = next;
      refit();
    },
    setScreenReaderMode: (on) => {
      terminal.options.screenReaderMode = on;
    },
    setNames: ({ input, helpId, tooMuchOutput }) => {
      terminal.textarea?.setAttribute('aria-label', input);
      terminal.textarea?.setAttribute('aria-describedby', helpId);
      Terminal.strings.tooMuchOutput = tooMuchOutput;
    },
    applicationCursorKeys: () => terminal.modes.applicationCursorKeysMode,
    allText: () => {
      const { normal, active } = terminal.buffer;
      const texts = [bufferText(normal), active.type === 'alternate' ? bufferText(active) : ''];
      return texts.filter((text) => text !== '').join('\n');
    },
    detach: () => {
      unsubscribe();
      pump.stop();
      sender.cancel();
      sizes.disconnect();
      clearTimeout(settling);
      scheme.removeEventListener('change', refit);
      stopKeys();
      stopTouch();
      terminal.dispose();
      dropStyles();
    },
  };
}

function optionsOf({ theme, fontFamily, font, minimumContrastRatio }: ConsoleLook) {
  return { theme, fontFamily, fontSize: font.sizePx, minimumContrastRatio };
}

/** Setting an option redraws everything, even to what it was. */
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
