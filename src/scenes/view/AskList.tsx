import { useState } from 'react';
import type { FigureThings } from './useFigureThings.ts';

interface AskListProps {
  readonly label: string;
  readonly shown: FigureThings;
  readonly onPress: (key: string) => void;
}

/** The parts of the drawing as a list to choose from, where pointing is hard. */
export function AskList({ label, shown, onPress }: AskListProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="needs-js" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open && (
        <ul className="scene-ask">
          {shown.things.map(({ key }) => (
            <li key={key}>
              <button type="button" onClick={() => onPress(key)}>
                {shown.names.get(key)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
