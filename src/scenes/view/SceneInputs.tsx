import { type ReactNode, useId, useState } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import type { SceneInput } from '../model/scene.ts';
import type { InputTexts } from '../model/scene-state.ts';
import type { SceneWords } from '../model/scene-words.ts';

interface SceneInputsProps {
  /** length ≥ 1 */
  readonly inputs: readonly SceneInput[];
  readonly texts: InputTexts;
  readonly labels: SceneWords['labels'];
  /** what became of the texts, where the drawing does not show them */
  readonly note: ReactNode;
  readonly onText: (id: string, text: string) => void;
}

/** Fields for what the reader types freely; the drawing shows it once the reader says so. */
export function SceneInputs({ inputs, texts, labels, note, onText }: SceneInputsProps) {
  const given = Object.keys(texts).length > 0;
  return (
    <details className="scene-inputs needs-js" open={given || undefined}>
      <summary>{labels[`input-${inputs[0]?.id}`]}</summary>
      {inputs.map((input) => (
        <TextInput
          // another text from outside: an address, a reset
          key={`${input.id} ${texts[input.id] ?? ''}`}
          input={input}
          text={texts[input.id] ?? ''}
          labels={labels}
          alone={inputs.length === 1}
          onText={(text) => onText(input.id, text)}
        />
      ))}
      <p role="status">{note}</p>
    </details>
  );
}

interface TextInputProps {
  readonly input: SceneInput;
  readonly text: string;
  readonly labels: SceneWords['labels'];
  /** its name stands above it already */
  readonly alone: boolean;
  readonly onText: (text: string) => void;
}

function TextInput({ input, text, labels, alone, onText }: TextInputProps) {
  const t = useMessages();
  const id = useId();
  const [draft, setDraft] = useState(text);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onText(draft);
      }}
    >
      <label htmlFor={id} className={alone ? 'visually-hidden' : undefined}>
        {labels[`input-${input.id}`]}
      </label>
      <textarea
        id={id}
        rows={input.rows}
        value={draft}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} className="scene-hint">
        {labels[`input-${input.id}-hint`]}
      </p>
      <button type="submit" className="scene-button">
        {t('scene.inputShow')}
      </button>
    </form>
  );
}
