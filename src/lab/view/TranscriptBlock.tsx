import { useMessages } from '../../i18n/messages-context.tsx';
import type { RecordedStep } from '../model/experiment.ts';

interface TranscriptBlockProps {
  readonly recorded: RecordedStep;
  /** shown open: where there is no machine to try it on */
  readonly open: boolean;
}

/** What a step printed when it was recorded on the real image. */
export function TranscriptBlock({ recorded, open }: TranscriptBlockProps) {
  const t = useMessages();
  if (recorded.lines.length === 0) return null;
  return (
    <details className="lab-recorded" open={open}>
      <summary>{t('lab.recorded')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it */}
      <pre tabIndex={0}>
        {recorded.lines.map(({ prompt, line, output }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a recording never changes
          <span key={at}>
            <span className="lab-prompt">{prompt}</span>
            <b>{line}</b>
            {`\n${output === '' ? '' : `${output}\n`}`}
          </span>
        ))}
      </pre>
    </details>
  );
}
