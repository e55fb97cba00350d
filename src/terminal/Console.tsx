import { type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { useLang, useMessages } from '../i18n/messages-context.tsx';
import { ConsoleTools } from './ConsoleTools.tsx';
import { clipboardText, copyText } from './clipboard.ts';
import type { ConsoleHandle, ConsolePort } from './console-port.ts';
import type { FontSize } from './font-size.ts';
import { KeyBar } from './KeyBar.tsx';
import { type KeyBarEvent, type KeyBarKeyId, noKeyHeld, stepKeyBar } from './key-bar.ts';
import { PasteDialog } from './PasteDialog.tsx';
import { PasteProgressRow } from './PasteProgressRow.tsx';
import {
  largePasteBytes,
  normalisePaste,
  type PasteSummary,
  promptText,
  summarisePaste,
} from './paste.ts';
import { drawnProgress, type PasteProgress } from './paste-sender.ts';
import { useAttachedConsole } from './useAttachedConsole.ts';
import { useShown } from './useShown.ts';
import { useSizeText } from './useSizeText.ts';

/** What a console is handed. */
export interface ConsoleProps {
  /** another port is another console */
  readonly port: ConsolePort;
  /** what it is the console of, as a name */
  readonly label: string;
  /** the theme now on the page; `projector` is larger */
  readonly themeKey: string;
  /** whether it begins in screen reader mode; a switch changes it */
  readonly screenReaderMode?: boolean | undefined;
  readonly onScreenReaderMode?: ((on: boolean) => void) | undefined;
  readonly handleRef?: Ref<ConsoleHandle> | undefined;
  /** the terminal's code could not be fetched; the console offers to try again by itself */
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

const encoder = new TextEncoder();

/** A console on the page: a terminal, its tools, the keys that phones lack. */
export function Console(props: ConsoleProps) {
  const { port, label, themeKey, handleRef } = props;
  const t = useMessages();
  const lang = useLang();
  const sizeText = useSizeText();
  const helpId = useId();
  const keysId = useId();
  const host = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const [sizeSteps, setSizeSteps] = useState(0);
  const [font, setFont] = useState<FontSize | null>(null);
  const [reading, setReading] = useState(props.screenReaderMode === true);
  const [keysWish, setKeysWish] = useState<boolean | null>(null);
  const [held, setHeld] = useState(noKeyHeld);
  /** `held` as it is between two renders, when keys come fast */
  const heldNow = useRef(noKeyHeld);
  const [asked, setAsked] = useState<{ text: string; summary: PasteSummary } | null>(null);
  const [progress, setProgress] = useState<PasteProgress | null>(null);
  const keysShown = useShown(bar, keysWish);

  const stepKeys = (event: KeyBarEvent) => {
    const step = stepKeyBar(
      heldNow.current,
      event,
      attached.current?.applicationCursorKeys() ?? false,
    );
    heldNow.current = step.state;
    setHeld(step.state);
    return step;
  };
  const sayStopped = ({ sentBytes, totalBytes }: PasteProgress) =>
    setSaid(
      t('terminal.paste-stopped', { sent: sizeText(sentBytes), total: sizeText(totalBytes) }),
    );
  const copy = async (text: string, done: string) => {
    if (text === '') setSaid(t('terminal.copy-nothing'));
    else setSaid((await copyText(text)) ? done : t('terminal.copy-failed'));
  };
  const askPaste = (raw: string) => {
    const text = normalisePaste(raw);
    if (text === '') {
      setSaid(t('terminal.paste-empty'));
      return;
    }
    setSaid('');
    const summary = summarisePaste(text);
    if (summary.asksFirst) setAsked({ text, summary });
    else attached.current?.paste(text);
  };

  const { phase, retry, attached } = useAttachedConsole(host, {
    port,
    themeKey,
    sizeSteps,
    screenReaderMode: reading,
    names: {
      input: t('terminal.input', { name: label }),
      helpId,
      tooMuchOutput: t('terminal.too-much'),
    },
    events: {
      pasteAsked: askPaste,
      pasteProgress: (next) => setProgress((was) => drawnProgress(was, next, largePasteBytes)),
      pasteInterrupted: sayStopped,
      copyAsked: (text) => void copy(text, t('terminal.copied')),
      typed: (text) => stepKeys({ kind: 'text', text }).send,
      ctrlHeld: () => heldNow.current.ctrl,
      ctrlUsed: () => void stepKeys({ kind: 'press', key: 'ctrl' }),
      gapLine: (bytes) => t('terminal.left-out', { bytes: bytes.toLocaleString(lang) }),
      fontSized: setFont,
    },
    onFailure: props.onFailure,
  });

  const sendNow = (text: string) => {
    if (attached.current !== null) attached.current.send(text);
    else port.send(encoder.encode(text));
  };
  const press = async (key: KeyBarKeyId) => {
    const step = stepKeys({ kind: 'press', key });
    if (step.send !== '') sendNow(step.send);
    if (!step.paste) return;
    const text = await clipboardText();
    if (text === null) setSaid(t('terminal.paste-refused'));
    else askPaste(text);
  };
  useImperativeHandle(handleRef, () => ({
    focus: () => attached.current?.focus(),
    type: (text) => sendNow(promptText(text)),
    clear: () => attached.current?.clear(),
  }));

  return (
    <section className="terminal-frame" aria-label={label}>
      <ConsoleTools
        font={font}
        onResize={(step) => setSizeSteps((steps) => steps + step)}
        onCopyAll={() => void copy(attached.current?.allText() ?? '', t('terminal.copied-all'))}
        screenReaderMode={reading}
        onScreenReaderMode={(on) => {
          setReading(on);
          props.onScreenReaderMode?.(on);
        }}
        keysShown={keysShown}
        keysId={keysId}
        onKeysShown={setKeysWish}
      />
      <div className="terminal-screen" data-phase={phase}>
        <div ref={host} className="terminal-host" />
        {phase !== 'ready' && (
          <div className="terminal-cover">
            {phase === 'failed' ? (
              <div role="alert" className="notice">
                <p>{t('terminal.failed')}</p>
                <p className="notice-actions">
                  <button type="button" onClick={retry}>
                    {t('terminal.retry')}
                  </button>
                </p>
              </div>
            ) : (
              <>
                <p className="needs-js">{t('terminal.loading')}</p>
                <noscript>{t('terminal.noscript')}</noscript>
              </>
            )}
          </div>
        )}
      </div>
      {progress !== null && (
        <PasteProgressRow
          progress={progress}
          onCancel={() => {
            const stopped = attached.current?.cancelPaste() ?? null;
            if (stopped !== null) sayStopped(stopped);
            attached.current?.focus();
          }}
        />
      )}
      <KeyBar
        bar={bar}
        id={keysId}
        shown={keysWish}
        ctrl={held.ctrl}
        onPress={(key) => void press(key)}
      />
      <p className="terminal-said" role="status">
        {said}
      </p>
      <p id={helpId} className="terminal-help needs-js">
        {t('terminal.help-leave')} <span>{t('terminal.help-copy')}</span>
      </p>
      {asked !== null && (
        <PasteDialog
          summary={asked.summary}
          onPaste={() => attached.current?.paste(asked.text)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}
