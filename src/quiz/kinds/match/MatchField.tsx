import { useMessages } from '../../../i18n/messages-context.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { plainText } from '../../model/plain-text.ts';
import type { FieldProps } from '../../view/kind-view.ts';
import { Mark } from '../../view/Mark.tsx';
import { type MatchKey, paired, rightOf } from './model.ts';
import { Rights } from './Rights.tsx';

/** Each left thing with a native select of the right ones: the phone's own list, keys and screen readers for free. */
export function MatchField(props: FieldProps<MatchKey>) {
  const { questionKey, parts, shown, picks, change } = props;
  const t = useMessages();
  return (
    <>
      <ul className="quiz-parts">
        {shown.parts.map((left) => {
          const field = `quiz-${questionKey.id}-${left}`;
          const given = rightOf(picks, left);
          return (
            <li className="quiz-part quiz-pair" key={left}>
              <label className="quiz-text" htmlFor={field}>
                <RichText html={parts[left]?.text ?? ''} />
              </label>
              <span className="quiz-select">
                <select
                  id={field}
                  value={given ?? ''}
                  onChange={(event) =>
                    change(paired(picks, left, event.currentTarget.value || null))
                  }
                  autoComplete="off"
                >
                  <option value="">{t('quiz.choose')}</option>
                  {shown.rights.map((right) => (
                    <option key={right} value={right}>
                      {plainText(parts[right]?.text ?? '')}
                    </option>
                  ))}
                </select>
                {/* a closed select cuts long words off, so the choice is drawn here, over several lines if need be */}
                <span className="quiz-chosen needs-js" aria-hidden="true">
                  <RichText html={given === null ? t('quiz.choose') : (parts[given]?.text ?? '')} />
                  <Mark sign="down" />
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      <Rights rights={shown.rights} parts={parts} />
    </>
  );
}
