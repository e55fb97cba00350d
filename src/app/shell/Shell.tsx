import type { ReactNode } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { type Address, fillPath, pathOf } from '../pages/addresses.ts';
import { entryOf, pageNames } from '../pages/page-table.ts';
import { AppLink } from './AppLink.tsx';
import { LangSwitch } from './LangSwitch.tsx';
import { ReportMistake } from './ReportMistake.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

interface ShellProps {
  readonly address: Address;
  readonly children: ReactNode;
}

/** The pages that the header leads to, in the order of the table. */
const navigationPages = pageNames.flatMap((page) => {
  const { nav } = entryOf(page);
  return nav === undefined ? [] : { page, nav };
});

/** Header, main and footer around every page. */
export function Shell({ address, children }: ShellProps) {
  const t = useMessages();
  const lang = useLang();
  const { under } = entryOf(address.page);
  return (
    <>
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <header className="site-header">
        <AppLink className="brand" to={pathOf({ page: 'home', lang })}>
          <svg className="mark" viewBox="0 0 20 16" aria-hidden="true">
            <path d="M0 0h20v3.5H0zM0 6.25h20v3.5H0zM0 12.5h20V16H0z" />
          </svg>
          {t('site.name')}
        </AppLink>
        <nav className="site-nav" aria-label={t('nav.label')}>
          {navigationPages.map(({ page, nav }) => (
            <AppLink
              key={page}
              to={fillPath(entryOf(page).path, { lang })}
              aria-current={address.page === page ? 'page' : under === page ? 'true' : undefined}
            >
              {t(nav)}
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
