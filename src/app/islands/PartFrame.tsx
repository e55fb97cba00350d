import type { ReactNode } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { MessagesProvider, useLang } from '../../i18n/messages-context.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { Failure } from '../shell/Failure.tsx';

interface PartFrameProps {
  /** words of its own, besides the page's */
  readonly messages: Partial<Messages>;
  readonly children: ReactNode;
}

/** A part of a page that has words of its own and breaks alone. */
export function PartFrame({ messages, children }: PartFrameProps) {
  const lang = useLang();
  return (
    <ErrorBoundary fallback={(retry) => <Failure what="broken" onRetry={retry} />}>
      <MessagesProvider lang={lang} messages={messages}>
        {children}
      </MessagesProvider>
    </ErrorBoundary>
  );
}
