import { createElement } from 'react';
import { type Lang, langs, languageFacts } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import { AppLink } from '../shell/AppLink.tsx';
import { pathOf } from './addresses.ts';
import { loadMessages } from './load-messages.ts';
import type { PageModule } from './page-module.ts';

interface RootData {
  readonly choices: readonly { readonly lang: Lang; readonly words: Partial<Messages> }[];
}

/** All languages for a reader without scripts; others are sent on before this is drawn. */
function RootPage({ choices }: RootData) {
  return (
    <div className="page page-narrow">
      <h1>Strata</h1>
      <ul className="choice-list">
        {choices.map(({ lang, words }) => (
          <li key={lang}>
            <AppLink to={pathOf({ page: 'home', lang })} lang={lang} hrefLang={lang}>
              {languageFacts(lang).name}
            </AppLink>
            <p lang={lang}>{words['root.lead']}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const page: PageModule<'root'> = {
  async load() {
    const choices = await Promise.all(
      langs.map(async (lang) => ({ lang, words: await loadMessages(lang, 'root') })),
    );
    return {
      title: (say) => say('home.title'),
      description: (say) => say('home.lead'),
      render: () => createElement(RootPage, { choices }),
    };
  },
};
