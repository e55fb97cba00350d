import { StrictMode } from 'react';
import { prerenderToNodeStream } from 'react-dom/static';
import { StaticRouter } from 'react-router';
import type { Lang } from '../../i18n/locale.ts';
import { loadPage } from '../pages/page-loader.ts';
import { App } from '../shell/App.tsx';
import { basename, hrefOf } from '../shell/site.ts';
import { headScript } from './head-script.ts';
import { Providers } from './Providers.tsx';

export { headScript };

/** A page as HTML with what its head must say. */
export interface Prerendered {
  readonly html: string;
  readonly lang: Lang;
  readonly title: string;
  readonly description: string;
  readonly found: boolean;
}

/**
 * Render one page.
 * @param path below the base, ends in a slash
 */
export async function prerender(path: string): Promise<Prerendered> {
  const page = await loadPage(path);
  const { prelude } = await prerenderToNodeStream(
    <StrictMode>
      <Providers>
        <StaticRouter basename={basename} location={hrefOf(path)}>
          <App first={page} />
        </StaticRouter>
      </Providers>
    </StrictMode>,
    {
      onError(error) {
        throw error;
      },
    },
  );
  let html = '';
  for await (const chunk of prelude) html += chunk;
  return {
    html,
    lang: page.lang,
    title: page.title,
    description: page.description,
    found: page.found,
  };
}
