import { langs, languageFacts } from '../../i18n/locale.ts';
import { useLang } from '../../i18n/messages-context.tsx';
import { type Address, inLang, pathOf } from '../pages/addresses.ts';
import { AppLink } from './AppLink.tsx';
import { useNavigation } from './navigation.ts';

/** The same page in each other language, at the same place, with the scene as it is. */
export function LangSwitch({ address }: { readonly address: Address }) {
  const { open } = useNavigation();
  const lang = useLang();
  return langs
    .filter((other) => other !== lang)
    .map((other) => {
      const path = pathOf(inLang(address, other));
      return (
        <AppLink
          key={other}
          className="lang-switch"
          to={path}
          lang={other}
          hrefLang={other}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            // a scene's step and settings stand in the address only, and what was typed for it in the fragment
            const { search, hash } = window.location;
            const typed = hash.startsWith('#input-') ? hash : '';
            open(path + search + typed, { keepPlace: true });
          }}
        >
          {languageFacts(other).name}
        </AppLink>
      );
    });
}
