import { AnsweredPart } from '../../view/AnsweredPart.tsx';
import type { AnsweredProps } from '../../view/kind-view.ts';
import { type MatchKey, match, rightOf } from './model.ts';
import { Rights } from './Rights.tsx';

/** Each left with the right it was given, and the one that belongs to it where that is another. */
export function AnsweredMatch(props: AnsweredProps<MatchKey>) {
  const { questionKey, parts, picks, shown } = props;
  const given = picks ?? questionKey.pairs;
  const verdicts = match.verdicts(questionKey, given);
  return (
    <>
      <ul className="quiz-parts quiz-match">
        {shown.parts.map((left, place) => (
          <AnsweredPart
            key={left}
            words={parts[left]}
            holds={verdicts[left] === 'right'}
            picked={verdicts[left] === 'wrong'}
            asked={picks === null ? null : place}
            given={parts[rightOf(given, left) ?? '']}
            due={parts[rightOf(questionKey.pairs, left) ?? '']}
          />
        ))}
      </ul>
      {picks !== null && <Rights rights={shown.rights} parts={parts} />}
    </>
  );
}
