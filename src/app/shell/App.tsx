import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate, useNavigationType, useRoutes } from 'react-router';
import { MessagesProvider } from '../../i18n/messages-context.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { parseAddress } from '../pages/addresses.ts';
import type { LoadedPage } from '../pages/loaded-page.ts';
import { cachedPage, loadPage } from '../pages/page-loader.ts';
import { routePaths } from '../pages/routes.ts';
import { type Navigation, NavigationContext } from './navigation.ts';
import { PageFailure } from './PageFailure.tsx';
import { placeInPage, restorePlace, watchScroll } from './places.ts';
import { Shell } from './Shell.tsx';
import { rememberLang } from './settings.ts';
import { hrefOf } from './site.ts';
import { WidgetFailure } from './WidgetFailure.tsx';

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
      // the lab has a security policy and memory of its own: the way in and out is a whole document
      if (inLab(pathIn(to)) !== inLab(pathname)) {
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
  const navigation = useMemo(() => ({ open, prefetch }), [open]);

  return (
    <NavigationContext value={navigation}>
      <MessagesProvider lang={page.lang} messages={page.messages}>
        <PageEffects page={page} />
        <Shell address={page.address}>
          {failedPath !== null && (
            <PageFailure onRetry={() => open(failedPath)} onClose={() => setFailedPath(null)} />
          )}
          <ErrorBoundary
            key={page.path}
            fallback={(retry) => <WidgetFailure broken onRetry={retry} />}
          >
            <Matched page={page} />
          </ErrorBoundary>
        </Shell>
      </MessagesProvider>
    </NavigationContext>
  );
}

function prefetch(to: string): void {
  if (inLab(pathIn(to))) return;
  loadPage(pathIn(to)).catch(() => {});
}

function inLab(path: string): boolean {
  return parseAddress(path).page === 'lab';
}

function pathIn(to: string): string {
  return to.replace(/[?#].*$/, '');
}

/** Draws the page through the router's own matching; every address of the table has the same drawing rule. */
function Matched({ page }: { readonly page: LoadedPage }): ReactNode {
  const drawn = <Drawn key={page.path} page={page} />;
  return useRoutes(routePaths.map((path) => ({ path, element: drawn })));
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
    if (page.lang === 'ko') {
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
