import { RichText } from '../../ui/RichText.tsx';
import type { FieldProps } from './field-props.ts';

/** Options to choose one (radios) or several (checkboxes) of. */
export function ChoiceField(props: FieldProps<'single' | 'multiple'>) {
  const { questionKey, parts, shown, draft, act } = props;
  const single = questionKey.kind === 'single';
  const picks: readonly unknown[] = draft.picks;
  return (
    <ul className="quiz-parts">
      {shown.parts.map((id) => (
        <li key={id}>
          <label className="quiz-part quiz-option">
            <input
              type={single ? 'radio' : 'checkbox'}
              name={`quiz-${questionKey.id}`}
              value={id}
              checked={picks.includes(id)}
              onChange={() => act({ type: single ? 'pick' : 'toggle', id })}
              autoComplete="off"
            />
            <RichText className="quiz-text" html={parts[id]?.text ?? ''} />
          </label>
        </li>
      ))}
    </ul>
  );
}
