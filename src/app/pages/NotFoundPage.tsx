import { courseLoaders, sceneIndexLoaders } from 'virtual:content-loaders';
import { createElement } from 'react';
import { isLang, type Lang, langs } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import { useMessages } from '../../i18n/messages-context.tsx';
import { nearest } from '../../lib/nearest.ts';
import { AppLink } from '../shell/AppLink.tsx';
import { pathOf } from './addresses.ts';
import { loadMessages } from './load-messages.ts';
import type { LoadablePage } from './page-module.ts';
import { notFoundEntry } from './page-table.ts';

interface Suggestion {
  readonly path: string;
  readonly title: string;
}

interface NotFoundData {
  readonly path: string;
  readonly suggestions: readonly Suggestion[];
  /** the languages it speaks, the page's own first */
  readonly spoken: readonly { readonly lang: Lang; readonly words: Partial<Messages> }[];
}

/** Every page of a language by path, with its name. */
async function pagesOf(lang: Lang): Promise<readonly Suggestion[]> {
  const [{ course }, { scenes }] = await Promise.all([
    courseLoaders[lang](),
    sceneIndexLoaders[lang](),
  ]);
  return [
    ...course.parts
      .flatMap((part) => part.lessons)
      .map(({ slug, title }) => ({ path: pathOf({ page: 'lesson', lang, slug }), title })),
    ...scenes.map(({ id, title }) => ({ path: pathOf({ page: 'scene', lang, id }), title })),
  ];
}

/** The nearest pages that exist, by address. */
async function suggestionsFor(path: string): Promise<readonly Suggestion[]> {
  const [first] = path.split('/').filter((part) => part !== '');
  const asked = isLang(first) ? [first] : langs;
  const pages = (await Promise.all(asked.map(pagesOf))).flat();
  const wanted = path.endsWith('/') ? path : `${path}/`;
  const close = nearest(
    wanted,
    pages.map((page) => page.path),
    4,
  );
  return pages.filter((page) => close.includes(page.path));
}

/** A helpful end of the road: what was asked, what comes near it, and the ways on. */
function NotFoundPage({ path, spoken, suggestions }: NotFoundData) {
  const t = useMessages();
  const [own, ...others] = spoken;
  const unnamed = path === notFoundEntry.path;
  return (
    <div className="page page-narrow">
      <h1 tabIndex={-1}>{t('notFound.title')}</h1>
      {unnamed ? (
        <>
          <p className="lead">{own?.words['notFound.lead']}</p>
          {others.map(({ lang, words }) => (
            <p key={lang} className="lead" lang={lang}>
              {words['notFound.title']}. {words['notFound.lead']}
            </p>
          ))}
        </>
      ) : (
        <p className="lead">{t('notFound.asked', { path })}</p>
      )}
      {suggestions.length > 0 && !unnamed && (
        <>
          <h2>{t('notFound.nearest')}</h2>
          <ul className="choice-list">
            {suggestions.map((page) => (
              <li key={page.path}>
                <AppLink to={page.path}>{page.title}</AppLink> <code>{page.path}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <ul className="choice-list">
        {spoken.map(({ lang, words }) => (
          <li key={lang} lang={lang}>
            <AppLink to={pathOf({ page: 'lessons', lang })}>{words['notFound.lessons']}</AppLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const page: LoadablePage<object> = {
  async load({ path, lang }) {
    // the file for unknown addresses is one for all languages
    const speaks = path === notFoundEntry.path ? langs : [lang];
    const [suggestions, ...spoken] = await Promise.all([
      suggestionsFor(path),
      ...speaks.map(async (each) => ({
        lang: each,
        words: await loadMessages(each, 'not-found'),
      })),
    ]);
    return {
      title: (say) => say('notFound.title'),
      description: (say) => say('notFound.lead'),
      render: () => createElement(NotFoundPage, { path, spoken, suggestions }),
    };
  },
};
