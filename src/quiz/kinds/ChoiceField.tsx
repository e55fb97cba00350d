import { RichText } from '../../ui/RichText.tsx';
import type { Picks } from '../model/kind.ts';
import type { FieldProps } from '../view/kind-view.ts';
import type { QuestionKey } from './models.ts';

interface ChoiceFieldProps extends FieldProps<QuestionKey<'single' | 'multiple'>> {
  readonly type: 'radio' | 'checkbox';
  /** the picks after a press on an option */
  readonly pressed: (id: string) => Picks;
}

/** Options to choose one (radios) or several (checkboxes) of. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { questionKey, parts, shown, picks, change, type, pressed } = props;
  return (
    <ul className="quiz-parts">
      {shown.parts.map((id) => (
        <li key={id}>
          <label className="quiz-part quiz-option">
            <input
              type={type}
              name={`quiz-${questionKey.id}`}
              value={id}
              checked={picks.includes(id)}
              onChange={() => change(pressed(id))}
              autoComplete="off"
            />
            <RichText className="quiz-text" html={parts[id]?.text ?? ''} />
          </label>
        </li>
      ))}
    </ul>
  );
}
