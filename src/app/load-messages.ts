import type { Lang } from '../i18n/locale.ts';
import type { Messages } from '../i18n/messages.ts';

interface MessageSet {
  readonly messages: Partial<Messages>;
}

const loaders: Readonly<
  Record<Lang, Readonly<Record<'page' | 'widgets', () => Promise<MessageSet>>>>
> = {
  en: {
    page: () => import('virtual:messages/en/page'),
    widgets: () => import('virtual:messages/en/widgets'),
  },
  ko: {
    page: () => import('virtual:messages/ko/page'),
    widgets: () => import('virtual:messages/ko/widgets'),
  },
};

/** One language's strings for pages, or for scenes and questions; each a chunk of its own. */
export async function loadMessages(
  lang: Lang,
  set: 'page' | 'widgets',
): Promise<Partial<Messages>> {
  return (await loaders[lang][set]()).messages;
}
