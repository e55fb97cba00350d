import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import type { Lang } from './locale.ts';
import { formatMessage, type MessageId, type Messages, type MessageValues } from './messages.ts';

interface Spoken {
  readonly lang: Lang;
  /** a provider further down adds to what those above have */
  readonly messages: Partial<Messages>;
}

const SpokenContext = createContext<Spoken | null>(null);

/** Gives everything below it one language's interface strings. */
export function MessagesProvider(props: Spoken & { readonly children: ReactNode }) {
  const { lang, messages, children } = props;
  const above = useContext(SpokenContext);
  const value = useMemo(
    () => ({ lang, messages: above === null ? messages : { ...above.messages, ...messages } }),
    [lang, messages, above],
  );
  return <SpokenContext value={value}>{children}</SpokenContext>;
}

function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext);
  if (spoken === null) throw new Error('MessagesProvider is missing above this component');
  return spoken;
}

/** The language of the page. */
export function useLang(): Lang {
  return useSpoken().lang;
}

/** `t(id, values)`: the interface string in the page's language. */
export function useMessages(): (id: MessageId, values?: MessageValues) => string {
  const { messages } = useSpoken();
  return useCallback(
    (id, values) => {
      const template = messages[id];
      if (template === undefined) throw new Error(`the message ${id} is not loaded here`);
      return formatMessage(template, values);
    },
    [messages],
  );
}
