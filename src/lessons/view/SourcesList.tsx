import { RichText } from '../../ui/RichText.tsx';
import { Still } from '../../ui/Still.tsx';
import { useLessonNotes } from './LessonContext.tsx';

/** Works cited, numbered as the text numbers them. */
export function SourcesList() {
  return <Still draw={List} with={{}} />;
}

function List() {
  const { sources } = useLessonNotes();
  return (
    <ol className="sources">
      {sources.map((source) => (
        <li key={source.id} id={`source-${source.id}`}>
          {source.authors}. <a href={source.url}>{source.title}</a>. {source.where}
          {source.year !== undefined && `, ${source.year}`}.{' '}
          <RichText className="source-supports" html={source.supports} />
        </li>
      ))}
    </ol>
  );
}
