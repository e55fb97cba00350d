import { act, createRef, Fragment, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import en from '../../content/ui/en.json';
import ko from '../../content/ui/ko.json';
import { MessagesProvider } from '../i18n/messages-context.tsx';
import { Console, type ConsoleProps } from './Console.tsx';
import type { ConsoleHandle, ConsolePort } from './console-port.ts';

/** A far end that says what it is told to, keeps it, and remembers what it heard. */
export function fakePort(kept = '') {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const heard: string[] = [];
  const sizes: [columns: number, rows: number][] = [];
  let printed = kept;
  const encode = (text: string) => new TextEncoder().encode(text);
  const port: ConsolePort = {
    subscribe: (onBytes) => {
      if (printed !== '') onBytes(encode(printed));
      listeners.add(onBytes);
      return () => listeners.delete(onBytes);
    },
    send: (bytes) => void heard.push(new TextDecoder().decode(bytes)),
    resize: (columns, rows) => void sizes.push([columns, rows]),
  };
  return {
    port,
    heard,
    sizes,
    listeners,
    print: (text: string) => {
      printed += text;
      for (const listener of listeners) listener(encode(text));
    },
  };
}

// React asks whether the page is a test
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const shown = new Map<Root, HTMLElement>();

/** Takes every console off the page. */
export function clearDesk(): void {
  act(() => {
    for (const root of shown.keys()) root.unmount();
  });
  for (const container of shown.values()) container.remove();
  shown.clear();
}

/** Lets timers and the terminal's writes run. */
export const settle = (ms = 20) => act(() => new Promise<void>((done) => setTimeout(done, ms)));

/** Lets time pass until a check throws no more. */
export async function until(check: () => void | Promise<void>): Promise<void> {
  for (let times = 0; times < 500; times++) {
    try {
      return await check();
    } catch {
      await settle(10);
    }
  }
  await check();
}

/** How a console is put on the page, besides its own props. */
interface Showing {
  readonly lang?: 'en' | 'ko';
  /** mounted twice, as React does while a page is written */
  readonly strict?: boolean;
}

/** A console on the page, in English unless told, once it is ready or has failed. */
export async function showConsole(
  far = fakePort(),
  props: Partial<ConsoleProps> & Showing = {},
  phase: 'ready' | 'failed' = 'ready',
) {
  const handle = createRef<ConsoleHandle>();
  const page = (more: typeof props = {}) => {
    const { lang = 'en', strict = false, ...rest } = { ...props, ...more };
    const Outer = strict ? StrictMode : Fragment;
    return (
      <Outer>
        <MessagesProvider lang={lang} messages={lang === 'en' ? en : ko}>
          <Console
            key={lang}
            port={far.port}
            label="Serial console"
            themeKey="light"
            handleRef={handle}
            {...rest}
          />
        </MessagesProvider>
      </Outer>
    );
  };
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  shown.set(root, container);
  const show = (more: typeof props = {}) => act(() => root.render(page(more)));
  const reach = (wanted: typeof phase) =>
    until(() => {
      if (container.querySelector(`[data-phase="${wanted}"]`) === null)
        throw new Error(`the terminal is not ${wanted}`);
    });
  show();
  await reach(phase);
  const field = () => {
    const textarea = container.querySelector('textarea');
    if (textarea === null) throw new Error('the terminal has no field');
    return textarea;
  };
  /** A keydown as a browser sends it; whether its default was left to the browser. */
  const key = (code: string, init: KeyboardEventInit & { keyCode?: number } = {}): boolean => {
    let left = true;
    act(() => {
      left = field().dispatchEvent(
        new KeyboardEvent('keydown', {
          code,
          key: code.replace(/^Key/, '').toLowerCase(),
          bubbles: true,
          cancelable: true,
          ...init,
        }),
      );
    });
    return left;
  };
  /** Text from the clipboard, by the browser's own paste. */
  const paste = (text: string) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    act(() => {
      field().dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
  };
  const unmount = () => act(() => root.unmount());
  return { container, far, handle, field, key, paste, reach, show, unmount };
}
