import './styles.ts';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { loadPage } from '../pages/page-loader.ts';
import { App } from '../shell/App.tsx';
import { basename, pathBelowBase } from '../shell/site.ts';
import { Providers } from './Providers.tsx';

const root = document.getElementById('root') as HTMLElement;

function start(): void {
  const path = pathBelowBase(window.location.pathname) ?? '/';
  const chunk = document.querySelector<HTMLLinkElement>('link[data-content]')?.href;
  loadPage(path, chunk).then(
    (first) => {
      const app = (
        <StrictMode>
          <Providers>
            <BrowserRouter basename={basename}>
              <App first={first} />
            </BrowserRouter>
          </Providers>
        </StrictMode>
      );
      // the page for unknown addresses is one file, and the authoring server sends none: both are drawn afresh
      const prerendered = root.firstElementChild !== null && first.found;
      if (prerendered) hydrateRoot(root, app);
      else createRoot(root).render(app);
      document.documentElement.dataset.alive = '';
    },
    () => sayThatScriptsFailed(),
  );
}

/** The text stays; what needs scripts does not work until they load. The page brought the words for this. */
function sayThatScriptsFailed(): void {
  const words = document.querySelector<HTMLTemplateElement>('template#scripts-failed');
  const notice = words?.content.firstElementChild?.cloneNode(true);
  if (!(notice instanceof HTMLElement)) return;
  notice.querySelector('button')?.addEventListener('click', () => {
    notice.remove();
    start();
  });
  root.before(notice);
}

start();
