import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import type { RecordedStep } from '../model/experiment.ts';
import { fillShown } from './fill-shown.ts';

interface TranscriptBlockProps {
  readonly recorded: RecordedStep;
  /** HTML with slots: what a machine shows once the step is done */
  readonly done: string;
  /** shown open: where there is no machine to try it on */
  readonly open: boolean;
}

/** What a step printed when it was recorded on the real image. */
export function TranscriptBlock({ recorded, done, open }: TranscriptBlockProps) {
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
      <p className="lab-recorded-shown">
        <b>{t('lab.recordedShown')}</b> <RichText html={fillShown(done, recorded.shown)} />
      </p>
    </details>
  );
}
