import { useState } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';

interface StepRulerProps {
  /** titles of the steps, as plain text */
  readonly titles: readonly string[];
  readonly index: number;
  readonly onGo: (index: number) => void;
}

/** The steps as a ruler, a tick for each: a native slider lies over it, unseen. A title shows over the tick pointed at. */
export function StepRuler({ titles, index, onGo }: StepRulerProps) {
  const t = useMessages();
  const [pointed, setPointed] = useState<number | null>(null);
  const [focused, setFocused] = useState(false);
  const last = titles.length - 1;
  const shareOf = (i: number) => `${(i / last) * 100}%`;
  const named = pointed ?? (focused ? index : null);
  return (
    <div className="scene-ruler">
      <div className="scene-ticks" aria-hidden="true">
        {[...titles.keys()].map((i) => (
          <span
            key={i}
            className={`scene-tick scene-tick-${i < index ? 'past' : i === index ? 'now' : 'ahead'}`}
            style={{ left: shareOf(i) }}
          />
        ))}
        {named !== null && (
          <span
            className="scene-step-name"
            style={{ left: shareOf(named), translate: `-${shareOf(named)}` }}
          >
            {titles[named]}
          </span>
        )}
      </div>
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={index}
        aria-label={t('scene.ruler')}
        aria-valuetext={titles[index]}
        onPointerMove={(event) => {
          const { left, width } = event.currentTarget.getBoundingClientRect();
          const share = (event.clientX - left - thumbPx / 2) / (width - thumbPx);
          setPointed(Math.max(0, Math.min(last, Math.round(share * last))));
        }}
        onPointerLeave={() => setPointed(null)}
        onChange={(event) => {
          setPointed(null);
          onGo(event.currentTarget.valueAsNumber);
        }}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
        onKeyDown={(event) => {
          if (event.code !== 'Escape') return;
          setPointed(null);
          setFocused(false);
        }}
      />
    </div>
  );
}

/** width of the slider's unseen thumb, which stays inside the slider; `scenes.css` says the same */
const thumbPx = 24;
