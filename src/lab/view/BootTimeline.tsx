import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { type StageTimes, stageSpans } from '../model/boot-stages.ts';
import { timeText } from '../model/quantities.ts';

/** What the computer did from power to the prompt, drawn to scale, with times of this very boot. */
export function BootTimeline({ stages }: { readonly stages: StageTimes }) {
  const t = useMessages();
  const lang = useLang();
  const spans = stageSpans(stages);
  const last = spans.at(-1);
  if (last === undefined) return null;
  const totalMs = stages.prompt ?? last.beginMs;
  return (
    <figure className="lab-timeline">
      <figcaption>
        {stages.prompt === undefined
          ? t('lab.booting')
          : t('lab.booted', { time: timeText(stages.prompt, lang) })}
      </figcaption>
      <div className="lab-timeline-bar" aria-hidden="true">
        {spans.map(({ stage, beginMs, endMs }) => (
          <span
            key={stage}
            data-stage={stage}
            style={{ flexGrow: Math.max(endMs === undefined ? totalMs / 20 : endMs - beginMs, 1) }}
          />
        ))}
      </div>
      <ol>
        {spans.map(({ stage, beginMs, endMs }) => (
          <li key={stage} data-stage={stage}>
            <b>{t(`lab.stage-${stage}`)}</b>{' '}
            <span className="lab-time">
              {endMs === undefined ? t('lab.stageNow') : timeText(endMs - beginMs, lang)}
            </span>
            <br />
            {t(`lab.stage-${stage}-is`)}
          </li>
        ))}
      </ol>
    </figure>
  );
}
