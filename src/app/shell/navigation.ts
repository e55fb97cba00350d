import { createContext, useContext } from 'react';

/** How links open pages: load first, then go, so that the text on the page stays until the next one is here. */
export interface Navigation {
  /** @param to path below the base, with query and fragment */
  open(to: string, options?: OpenOptions): void;
  /** fetch a page that the reader is likely to open; failures stay silent until then */
  prefetch(to: string): void;
}

export interface OpenOptions {
  readonly replace?: boolean;
  /** keep the reader's place instead of going to the top: after a switch of language */
  readonly keepPlace?: boolean;
}

export const NavigationContext = createContext<Navigation | null>(null);

/** The navigation of the app above. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('NavigationContext is missing above this component');
  return navigation;
}
