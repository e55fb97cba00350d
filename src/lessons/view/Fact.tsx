import type { ReactNode } from 'react';
import { SourceRef } from './SourceRef.tsx';

/** A number with its citation. */
export function Fact(props: { readonly source: string; readonly children: ReactNode }) {
  return (
    <span className="fact">
      {props.children}
      <SourceRef id={props.source} />
    </span>
  );
}
