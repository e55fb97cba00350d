import { useMessages } from '../../i18n/messages-context.tsx';

/** What is different in the drawing since the step that was shown before, to open. */
export function StepChanges({ changes }: { readonly changes: readonly string[] }) {
  const t = useMessages();
  return (
    <details className="scene-changes">
      <summary>{t('scene.changed')}</summary>
      <ul>
        {changes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
