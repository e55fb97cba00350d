import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate, useNavigationType } from 'react-router';
import { languageFacts } from '../../i18n/locale.ts';
import { MessagesProvider } from '../../i18n/messages-context.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { sameDocument } from '../pages/addresses.ts';
import type { LoadedPage } from '../pages/loaded-page.ts';
import { cachedPage, loadPage } from '../pages/page-loader.ts';
import { entryOf } from '../pages/page-table.ts';
import { Failure } from './Failure.tsx';
import { type Navigation, NavigationContext } from './navigation.ts';
import { placeInPage, restorePlace, watchScroll } from './places.ts';
import { Shell } from './Shell.tsx';
import { rememberLang } from './settings.ts';
import { hrefOf } from './site.ts';

interface AppProps {
  /** the page of the first address, loaded */
  readonly first: LoadedPage;
}

/** The whole site: one page inside the shell, and the way from one page to the next. */
export function App({ first }: AppProps) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [shown, setShown] = useState(first);
  const [failedPath, setFailedPath] = useState<string | null>(null);
  // the first page serves the HTML it came with; after another page it is loaded whole
  const ready = shown === first && pathname === first.path ? first : cachedPage(pathname);
  if (ready !== undefined && ready !== shown) setShown(ready);
  const page = ready ?? shown;

  // an address that came from the browser's own history may not be loaded yet
  useEffect(() => {
    if (ready !== undefined) return;
    loadPage(pathname).then(setShown, () => setFailedPath(pathname));
  }, [pathname, ready]);

  const open = useCallback<Navigation['open']>(
    (to, options = {}) => {
      const place = options.keepPlace ? placeInPage() : undefined;
      if (!sameDocument(pathname, pathIn(to))) {
        window.location.assign(hrefOf(to));
        return;
      }
      loadPage(pathIn(to)).then(
        () => {
          setFailedPath(null);
          navigate(to, { replace: options.replace ?? false, state: { place } });
        },
        () => setFailedPath(to),
      );
    },
    [navigate, pathname],
  );
  const navigation = useMemo<Navigation>(
    () => ({
      open,
      prefetch(to) {
        if (sameDocument(pathname, pathIn(to))) loadPage(pathIn(to)).catch(() => {});
      },
    }),
    [open, pathname],
  );
  const body = (
    <>
      {failedPath !== null && (
        <Failure what="page" onRetry={() => open(failedPath)} onClose={() => setFailedPath(null)} />
      )}
      <ErrorBoundary
        key={page.path}
        fallback={(retry) => <Failure what="broken" onRetry={retry} />}
      >
        <Drawn key={page.path} page={page} />
      </ErrorBoundary>
    </>
  );

  return (
    <NavigationContext value={navigation}>
      <MessagesProvider lang={page.lang} messages={page.messages}>
        <PageEffects page={page} />
        {entryOf(page.address.page).frame === 'bare' ? (
          <main id="main">{body}</main>
        ) : (
          <Shell address={page.address}>{body}</Shell>
        )}
      </MessagesProvider>
    </NavigationContext>
  );
}

function pathIn(to: string): string {
  return to.replace(/[?#].*$/, '');
}

function Drawn({ page }: { readonly page: LoadedPage }) {
  return page.render();
}

/** Document title and language, focus and scroll position after a change of page. */
function PageEffects({ page }: { readonly page: LoadedPage }) {
  const location = useLocation();
  const type = useNavigationType();
  const before = useRef(page.path);
  const { hash, state, pathname } = location;

  useEffect(() => watchScroll(), []);
  useEffect(() => {
    document.documentElement.lang = page.lang;
    document.title = page.title;
    document.querySelector('meta[name="description"]')?.setAttribute('content', page.description);
    if (page.address.page !== 'root') rememberLang(page.lang);
    if (languageFacts(page.lang).script === 'hangul') {
      // without the chunk, Hangul is drawn with whatever face there is
      import('../boot/hangul-font.ts').then(
        (font) => font.offerHangulFont(),
        () => {},
      );
    }
  }, [page]);
  useEffect(() => {
    if (page.path !== pathname) return;
    const changed = before.current !== page.path;
    before.current = page.path;
    restorePlace({ changed, hash, state, type });
  }, [page.path, pathname, hash, state, type]);
  return null;
}
