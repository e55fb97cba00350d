import { RichText } from '../../ui/RichText.tsx';
import { Still } from '../../ui/Still.tsx';
import { useLessonNotes } from './LessonContext.tsx';

interface KeyProps {
  readonly id: string;
}

/** A sentence to keep. */
export function Key({ id }: KeyProps) {
  return (
    <div className="key-sentence">
      <Still draw={Sentence} with={{ id }} />
    </div>
  );
}

function Sentence({ id }: KeyProps) {
  const sentence = useLessonNotes().keep[id];
  if (sentence === undefined) throw new Error(`no sentence to keep ${id} in this lesson`);
  return (
    <p>
      <RichText html={sentence} />
    </p>
  );
}
