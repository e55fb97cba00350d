import { useSyncExternalStore } from 'react';
import { currentTheme, onTheme, type Theme } from './settings.ts';

/** The theme now on the page. */
export function useTheme(): Theme {
  return useSyncExternalStore(onTheme, currentTheme, () => 'system');
}
