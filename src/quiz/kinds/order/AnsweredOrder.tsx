import { useMessages } from '../../../i18n/messages-context.tsx';
import { pickedIds } from '../../model/kind.ts';
import { AnsweredPart } from '../../view/AnsweredPart.tsx';
import type { AnsweredProps } from '../../view/kind-view.ts';
import { type OrderKey, order } from './model.ts';

/** The items in the reader's order, else in the right one; a wrong one says where it belongs. */
export function AnsweredOrder(props: AnsweredProps<OrderKey>) {
  const { questionKey, parts, picks, shown } = props;
  const t = useMessages();
  const given = picks ?? questionKey.items;
  const verdicts = order.verdicts(questionKey, given);
  return (
    <ol className="quiz-parts quiz-order">
      {pickedIds(given).map((id) => {
        const holds = verdicts[id] === 'right';
        return (
          <AnsweredPart
            key={id}
            words={parts[id]}
            holds={holds}
            picked={!holds}
            asked={picks === null ? null : shown.parts.indexOf(id)}
            note={holds ? null : t('quiz.belongs', { place: questionKey.items.indexOf(id) + 1 })}
          />
        );
      })}
    </ol>
  );
}
