import { langs, languageFacts } from '../../i18n/locale.ts';
import { useLang } from '../../i18n/messages-context.tsx';
import { type Address, inLang, pathOf } from '../pages/addresses.ts';
import { AppLink } from './AppLink.tsx';
import { useNavigation } from './navigation.ts';

/** The same page in each other language, at the same place, with the scene at the same step. */
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
            // the step of a scene stands in the address only, written there while stepping
            open(path + window.location.search, { keepPlace: true });
          }}
        >
          {languageFacts(other).name}
        </AppLink>
      );
    });
}
