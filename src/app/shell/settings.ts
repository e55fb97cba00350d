import type { Lang } from '../../i18n/locale.ts';

/** What the reader chose; `system` follows the device and is stored as nothing. */
export type Theme = 'system' | 'light' | 'dark' | 'projector';

/** The themes in the order they are offered. */
export const themes: readonly Theme[] = ['system', 'light', 'dark', 'projector'];

const themeKey = 'strata.theme';
const langKey = 'strata.lang';

/** The theme now on the page. */
export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return themes.find((name) => name === theme) ?? 'system';
}

/** Put a theme on the page and keep it where storage allows. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  keep(themeKey, theme === 'system' ? null : theme);
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

/** Hear of theme changes; returns the way to stop. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Remember the language for the next visit to the root page. */
export function rememberLang(lang: Lang): void {
  keep(langKey, lang);
}

function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // storage refused: the choice holds for this page only
  }
}
