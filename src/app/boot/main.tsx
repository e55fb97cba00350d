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
  const lesson = document.querySelector<HTMLLinkElement>('link[data-lesson]')?.href;
  loadPage(path, lesson).then(
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

/** The text stays; what needs scripts does not work until they load. Strings may be what failed to load. */
function sayThatScriptsFailed(): void {
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.setAttribute('role', 'alert');
  const retry = document.createElement('button');
  const korean = document.documentElement.lang === 'ko';
  notice.textContent = korean
    ? '페이지의 일부를 받지 못했어요. 글은 그대로 읽을 수 있지만 그림과 문제는 움직이지 않아요. '
    : 'Part of this page did not load. You can read the text; drawings and questions do not respond yet. ';
  retry.type = 'button';
  retry.textContent = korean ? '다시 시도' : 'Try again';
  retry.addEventListener('click', () => {
    notice.remove();
    start();
  });
  notice.append(retry);
  root.before(notice);
}

start();
