import { glossaryLoaders } from 'virtual:content-loaders';
import { createElement } from 'react';
import type { Lang } from '../../i18n/locale.ts';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { AppLink } from '../shell/AppLink.tsx';
import { pathOf } from './addresses.ts';
import type { PageModule } from './page-module.ts';

type GlossaryData = Awaited<ReturnType<(typeof glossaryLoaders)[Lang]>>;

/** The field's terms in the page's language. */
function GlossaryPage({ terms }: GlossaryData) {
  const t = useMessages();
  const lang = useLang();
  return (
    <div className="page">
      <h1 tabIndex={-1}>{t('glossary.title')}</h1>
      <p className="lead">{t('glossary.lead')}</p>
      <dl className="glossary">
        {terms.map((entry) => (
          <div key={entry.id} id={entry.id} className="glossary-entry">
            <dt>{entry.term}</dt>
            <dd>
              <RichText html={entry.definition} />
              {entry.lesson !== undefined && (
                <AppLink
                  className="glossary-lesson"
                  to={pathOf({ page: 'lesson', lang, slug: entry.lesson.slug })}
                >
                  {t('glossary.lesson', { title: entry.lesson.title })}
                </AppLink>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export const page: PageModule<'glossary'> = {
  async load({ lang }) {
    const data = await glossaryLoaders[lang]();
    return {
      title: (say) => say('glossary.title'),
      description: (say) => say('glossary.lead'),
      render: () => createElement(GlossaryPage, data),
    };
  },
};
