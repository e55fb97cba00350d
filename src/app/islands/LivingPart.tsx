import { type ReactNode, useCallback } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { useLang } from '../../i18n/messages-context.tsx';
import { Island } from '../../ui/Island.tsx';
import { Failure } from '../shell/Failure.tsx';
import { PartFrame } from './PartFrame.tsx';
import type { PartsCache } from './parts-cache.ts';

interface LivingPartProps<Parts> {
  readonly className: string;
  readonly from: PartsCache<Parts>;
  /** name of the parts in `from` */
  readonly id: string;
  /** load at once instead of when the reader comes near */
  readonly eager?: boolean;
  readonly children: (parts: Parts) => ReactNode;
}

/** A part of a page that is whole in the prerendered HTML and comes alive when the reader is near. */
export function LivingPart<Parts extends { readonly messages: Partial<Messages> }>(
  props: LivingPartProps<Parts>,
) {
  const { className, from, id, eager = false, children } = props;
  const lang = useLang();
  const load = useCallback(async () => {
    const parts = await from.load(lang, id);
    if (parts === undefined) throw new Error(`nothing is named ${id}`);
    return parts;
  }, [from, lang, id]);
  return (
    <Island
      className={className}
      cached={from.cached(lang, id)}
      load={load}
      eager={eager}
      failure={(retry) => <Failure what="widget" onRetry={retry} />}
    >
      {(parts) => (
        <PartFrame key={id} messages={parts.messages}>
          {children(parts)}
        </PartFrame>
      )}
    </Island>
  );
}
