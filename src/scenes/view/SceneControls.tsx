import { memo, useId } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import type { Control, ControlValues } from '../model/control.ts';
import type { SceneAction } from '../model/scene-state.ts';
import type { SceneWords } from '../model/scene-words.ts';

interface SceneControlsProps {
  readonly controls: readonly Control[];
  readonly values: ControlValues;
  readonly words: SceneWords;
  /** whether something is not as the author left it */
  readonly changed: boolean;
  readonly onChange: (action: SceneAction) => void;
}

/** What the reader may set in a drawing, in one quiet row. */
export const SceneControls = memo(function SceneControls(props: SceneControlsProps) {
  const { controls, values, words, changed, onChange } = props;
  const t = useMessages();
  return (
    <div className="scene-controls needs-js">
      {controls.map((control) =>
        control.kind === 'range' ? (
          <NumberControl
            key={control.id}
            control={control}
            name={words.labels[`control-${control.id}`] ?? control.id}
            value={Number(values[control.id] ?? control.initial)}
            onChange={(value) => onChange({ type: 'control', id: control.id, value })}
          />
        ) : (
          <ChoiceControl
            key={control.id}
            control={control}
            name={words.labels[`control-${control.id}`] ?? control.id}
            labels={words.labels}
            chosen={chosenOf(values[control.id]) ?? control.initial}
            onChange={(value) => onChange({ type: 'control', id: control.id, value })}
          />
        ),
      )}
      {changed && (
        <button type="button" className="scene-reset" onClick={() => onChange({ type: 'reset' })}>
          {t('scene.reset')}
        </button>
      )}
    </div>
  );
});

function chosenOf(value: ControlValues[string] | undefined): readonly string[] | undefined {
  return typeof value === 'object' ? value : undefined;
}

interface NumberControlProps {
  readonly control: Extract<Control, { kind: 'range' }>;
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberControl({ control, name, value, onChange }: NumberControlProps) {
  const t = useMessages();
  const { min, max } = control;
  const set = (next: number) => {
    if (next >= min && next <= max) onChange(next);
  };
  return (
    <fieldset className="scene-number">
      <legend>{name}</legend>
      <button
        type="button"
        className="scene-button"
        aria-label={t('scene.less', { name })}
        aria-disabled={value <= min}
        onClick={() => set(value - 1)}
      >
        −
      </button>
      <output>{value}</output>
      <button
        type="button"
        className="scene-button"
        aria-label={t('scene.more', { name })}
        aria-disabled={value >= max}
        onClick={() => set(value + 1)}
      >
        +
      </button>
    </fieldset>
  );
}

interface ChoiceControlProps {
  readonly control: Extract<Control, { kind: 'choices' }>;
  readonly name: string;
  readonly labels: SceneWords['labels'];
  readonly chosen: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

function ChoiceControl({ control, name, labels, chosen, onChange }: ChoiceControlProps) {
  const t = useMessages();
  const id = useId();
  const { options, min, max } = control;
  const full = chosen.length >= max && chosen.length < options.length;
  const bare = chosen.length <= min;
  const why = full ? t('scene.atMost', { max }) : bare ? t('scene.atLeast', { min }) : undefined;
  return (
    <fieldset className="scene-choices">
      <legend>{name}</legend>
      {options.map((option) => {
        const checked = chosen.includes(option);
        const fixed = checked ? bare : full;
        return (
          <label key={option} data-fixed={fixed}>
            <input
              type="checkbox"
              checked={checked}
              aria-disabled={fixed}
              {...(fixed && { 'aria-describedby': id })}
              onChange={() => {
                if (fixed) return;
                onChange(options.filter((each) => (each === option) !== chosen.includes(each)));
              }}
            />
            {labels[`option-${option}`] ?? option}
          </label>
        );
      })}
      <p id={id} className="scene-why">
        {why}
      </p>
    </fieldset>
  );
}
