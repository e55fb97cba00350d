import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { PlacedFigure } from '../../figure/model/layout.ts';
import { useMessages } from '../../i18n/messages-context.tsx';
import { placeOfThing } from '../model/part-place.ts';
import type { FigureThings } from './useFigureThings.ts';

interface StagePartsProps {
  readonly figure: PlacedFigure;
  readonly shown: FigureThings;
  /** key of the part that has the focus */
  readonly current: string;
  readonly onMove: (key: string) => void;
  readonly onPress: (key: string) => void;
  /** the reader is done with the parts; `back`: the drawing gets the focus again */
  readonly onLeave: (back: boolean) => void;
}

/** Where the arrow keys lead among `total` parts; there is no way around. */
const ways: Readonly<Record<string, (at: number, total: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, total) => total - 1,
};

/** A button over each part of the drawing, for the keyboard; fingers and mice reach the drawing through it. */
export function StageParts(props: StagePartsProps) {
  const { figure, shown, current, onMove, onPress, onLeave } = props;
  const t = useMessages();
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  useEffect(() => buttons.current.get(current)?.focus(), [current]);
  const drawn = shown.things.flatMap(({ key }) => {
    const place = placeOfThing(figure.parts, key);
    return place ? [{ key, place }] : [];
  });

  const press = (event: KeyboardEvent) => {
    if (event.code === 'Escape') {
      event.preventDefault();
      onLeave(true);
      return;
    }
    const way = Object.hasOwn(ways, event.code) ? ways[event.code] : undefined;
    if (way === undefined) return;
    event.preventDefault();
    const at = drawn.findIndex(({ key }) => key === current);
    const next = drawn[Math.max(0, Math.min(drawn.length - 1, way(at, drawn.length)))];
    if (next) onMove(next.key);
  };

  return (
    <div
      className="scene-parts"
      role="toolbar"
      aria-label={t('scene.parts')}
      onKeyDown={press}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave(false);
      }}
    >
      {drawn.map(({ key, place }) => (
        <button
          key={key}
          type="button"
          ref={(button) => {
            if (button) buttons.current.set(key, button);
            else buttons.current.delete(key);
          }}
          tabIndex={key === current ? 0 : -1}
          aria-label={shown.names.get(key)}
          style={{
            left: `${(place.x / figure.width) * 100}%`,
            top: `${(place.y / figure.height) * 100}%`,
            width: `${(place.width / figure.width) * 100}%`,
            height: `${(place.height / figure.height) * 100}%`,
          }}
          onClick={() => onPress(key)}
        />
      ))}
    </div>
  );
}
