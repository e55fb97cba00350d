import type { ReactNode } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { type Address, pathOf } from '../pages/addresses.ts';
import { AppLink } from './AppLink.tsx';
import { LangSwitch } from './LangSwitch.tsx';
import { ReportMistake } from './ReportMistake.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

interface ShellProps {
  readonly address: Address;
  readonly children: ReactNode;
}

/** Header, main and footer around every page. */
export function Shell({ address, children }: ShellProps) {
  const t = useMessages();
  const lang = useLang();
  const within = {
    lessons: address.page === 'lessons' || address.page === 'lesson',
    scenes: address.page === 'scenes' || address.page === 'scene',
    lab: address.page === 'lab',
    glossary: address.page === 'glossary',
    sources: address.page === 'sources',
  };
  const names = {
    lessons: t('nav.lessons'),
    scenes: t('nav.scenes'),
    lab: t('nav.lab'),
    glossary: t('nav.glossary'),
    sources: t('nav.sources'),
  };
  return (
    <>
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <header className="site-header">
        <AppLink className="brand" to={`/${lang}/`}>
          <svg className="mark" viewBox="0 0 20 16" aria-hidden="true">
            <path d="M0 0h20v3.5H0zM0 6.25h20v3.5H0zM0 12.5h20V16H0z" />
          </svg>
          {t('site.name')}
        </AppLink>
        <nav className="site-nav" aria-label={t('nav.label')}>
          {(['lessons', 'scenes', 'lab', 'glossary', 'sources'] as const).map((page) => (
            <AppLink
              key={page}
              to={pathOf({ page, lang })}
              aria-current={address.page === page ? 'page' : within[page] ? 'true' : undefined}
            >
              {names[page]}
            </AppLink>
          ))}
        </nav>
        <div className="site-tools">
          <ThemeSwitch />
          <LangSwitch address={address} />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <p>{t('footer.licence')}</p>
        <ReportMistake />
      </footer>
    </>
  );
}
