import { useMessages } from '../../i18n/messages-context.tsx';
import { applyTheme, type Theme, themes } from './settings.ts';
import { useTheme } from './useTheme.ts';

/** Light, dark, projector, or what the device asks for. */
export function ThemeSwitch() {
  const t = useMessages();
  const theme = useTheme();
  const names: Readonly<Record<Theme, string>> = {
    system: t('theme.system'),
    light: t('theme.light'),
    dark: t('theme.dark'),
    projector: t('theme.projector'),
  };
  return (
    <label className="theme-switch needs-js">
      <span className="visually-hidden">{t('theme.label')}</span>
      <select value={theme} onChange={(event) => applyTheme(event.target.value as Theme)}>
        {themes.map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
