import { courseLoaders, sceneIndexLoaders } from 'virtual:content-loaders';
import { isLang, type Lang, langs } from '../../i18n/locale.ts';
import { useMessages } from '../../i18n/messages-context.tsx';
import { nearest } from '../../lib/nearest.ts';
import { AppLink } from '../shell/AppLink.tsx';
import { pathOf } from './addresses.ts';

interface Suggestion {
  readonly path: string;
  readonly title: string;
}

interface NotFoundData {
  readonly path: string;
  readonly lang: Lang;
  readonly suggestions: readonly Suggestion[];
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

/** What the page for unknown addresses needs: the nearest pages that exist, by address. */
export async function loadNotFound(path: string, lang: Lang): Promise<NotFoundData> {
  const [first] = path.split('/').filter((part) => part !== '');
  const asked = isLang(first) ? [first] : langs;
  const pages = (await Promise.all(asked.map(pagesOf))).flat();
  const wanted = path.endsWith('/') ? path : `${path}/`;
  const close = nearest(
    wanted,
    pages.map((page) => page.path),
    4,
  );
  return { path, lang, suggestions: pages.filter((page) => close.includes(page.path)) };
}

/** A helpful end of the road: what was asked, what comes near it, and the ways on. */
export function NotFoundPage({ path, lang, suggestions }: NotFoundData) {
  const t = useMessages();
  const unnamed = path === '/404/';
  return (
    <div className="page page-narrow">
      <h1 tabIndex={-1}>{t('notFound.title')}</h1>
      {unnamed ? (
        <>
          <p className="lead">{t('notFound.lead')}</p>
          <p className="lead" lang="ko">
            이 주소에는 페이지가 없어요. 주소를 다시 확인하거나 아래에서 골라 주세요.
          </p>
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
        {(unnamed ? langs : [lang]).map((each) => (
          <li key={each} lang={each}>
            <AppLink to={`/${each}/lessons/`}>
              {each === 'ko' ? '강의 목록' : 'All lessons'}
            </AppLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
