import { type ComponentType, useState, useSyncExternalStore } from 'react';

interface StillProps<P> {
  /** draws the content; only called where no prerendered nodes stand */
  readonly draw: ComponentType<P>;
  readonly with: P;
  readonly as?: 'div' | 'span';
}

const never = () => () => {};

/** Content that never changes: prerendered nodes are left alone, so that neither its words nor its code load again. */
export function Still<P extends object>({
  draw: Draw,
  with: props,
  as: As = 'div',
}: StillProps<P>) {
  const hydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [keep] = useState(hydrating && !import.meta.env.SSR);
  if (!keep) {
    return (
      <As className="still">
        <Draw {...props} />
      </As>
    );
  }
  return (
    <As
      className="still"
      suppressHydrationWarning
      // an empty string: React keeps the prerendered nodes
      dangerouslySetInnerHTML={{ __html: '' }}
    />
  );
}
