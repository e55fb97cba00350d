import type { Lang } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';

interface MessageSet {
  readonly messages: Partial<Messages>;
}

/** For pages, for scenes and questions, or for the lab. */
type SetName = 'page' | 'widgets' | 'lab';

const loaders: Readonly<Record<Lang, Readonly<Record<SetName, () => Promise<MessageSet>>>>> = {
  en: {
    page: () => import('virtual:messages/en/page'),
    widgets: () => import('virtual:messages/en/widgets'),
    lab: () => import('virtual:messages/en/lab'),
  },
  ko: {
    page: () => import('virtual:messages/ko/page'),
    widgets: () => import('virtual:messages/ko/widgets'),
    lab: () => import('virtual:messages/ko/lab'),
  },
};

/** One language's strings of a set; each a chunk of its own. */
export async function loadMessages(lang: Lang, set: SetName): Promise<Partial<Messages>> {
  return (await loaders[lang][set]()).messages;
}
