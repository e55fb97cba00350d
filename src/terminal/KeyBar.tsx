import type { RefObject } from 'react';
import { useMessages } from '../i18n/messages-context.tsx';
import { type KeyBarKeyId, keyBarKeys } from './key-bar.ts';

/** The keys that a phone lacks. A tap leaves the focus, and with it the phone's keyboard, where it is. */
export function KeyBar(props: {
  readonly bar: RefObject<HTMLDivElement | null>;
  readonly id: string;
  /** `null`: on touch and where it is narrow */
  readonly shown: boolean | null;
  readonly ctrl: boolean;
  readonly onPress: (key: KeyBarKeyId) => void;
}) {
  const { bar, id, shown, ctrl, onPress } = props;
  const t = useMessages();
  return (
    // biome-ignore lint/a11y/useSemanticElements: keys are no form
    <div
      ref={bar}
      id={id}
      className="terminal-keys needs-js"
      data-shown={shown ?? 'auto'}
      role="group"
      aria-label={t('terminal.keys')}
    >
      {keyBarKeys.map(({ id, face, name }) => (
        <button
          key={id}
          type="button"
          className="terminal-key"
          data-key={id}
          aria-label={face !== undefined && name !== undefined ? t(name) : undefined}
          aria-pressed={id === 'ctrl' ? ctrl : undefined}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPress(id)}
        >
          {face ?? (name === undefined ? id : t(name))}
        </button>
      ))}
    </div>
  );
}
