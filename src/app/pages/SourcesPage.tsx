import { sourcesLoaders } from 'virtual:content-loaders';
import { createElement } from 'react';
import type { Lang } from '../../i18n/locale.ts';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { AppLink } from '../shell/AppLink.tsx';
import { pathOf } from './addresses.ts';
import type { PageModule } from './page-module.ts';

type SourcesData = Awaited<ReturnType<(typeof sourcesLoaders)[Lang]>>;

/** Every work that the tutorial rests on, what for, and where it is cited. */
function SourcesPage({ sources }: SourcesData) {
  const t = useMessages();
  const lang = useLang();
  return (
    <div className="page">
      <h1 tabIndex={-1}>{t('sources.title')}</h1>
      <p className="lead">{t('sources.lead')}</p>
      <ul className="sources sources-page">
        {sources.map((source) => (
          <li key={source.id} id={source.id}>
            <p>
              {source.authors}. <a href={source.url}>{source.title}</a>. {source.where}
              {source.year !== undefined && `, ${source.year}`}.
            </p>
            <p className="source-supports">
              <RichText html={source.supports} />
            </p>
            {source.lessons.length > 0 && (
              <p className="source-lessons">
                {t('sources.citedIn')}{' '}
                {source.lessons.map((lesson, index) => (
                  <span key={lesson.slug}>
                    {index > 0 && ', '}
                    <AppLink to={pathOf({ page: 'lesson', lang, slug: lesson.slug })}>
                      {lesson.title}
                    </AppLink>
                  </span>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export const page: PageModule<'sources'> = {
  async load({ lang }) {
    const data = await sourcesLoaders[lang]();
    return {
      title: (say) => say('sources.title'),
      description: (say) => say('sources.lead'),
      render: () => createElement(SourcesPage, data),
    };
  },
};
