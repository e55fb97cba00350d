import { siteMessages } from 'virtual:message-loaders';
import type { Lang } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { MessageSet } from './message-sets.ts';

/** One language's strings of a set, empty where a page has none of its own; each set is a chunk of its own. */
export async function loadMessages(lang: Lang, set: MessageSet): Promise<Partial<Messages>> {
  const site = await siteMessages[lang]();
  return set === 'site' ? site.messages : ((await site.furtherMessages[set]?.())?.messages ?? {});
}
