import type { MessageId } from '../../i18n/messages.ts';
import { type Address, langOf, parseAddress } from './addresses.ts';
import { loadMessages } from './load-messages.ts';
import type { LoadedPage } from './loaded-page.ts';
import type { LoadablePage } from './page-module.ts';
import { entryOf } from './page-table.ts';

/** Each page's module is a chunk of its own. */
const modules = import.meta.glob<{ readonly page: LoadablePage<Address> }>('./*Page.tsx');

const cache = new Map<string, LoadedPage>();

/** The page of a path if it is loaded already. */
export function cachedPage(path: string): LoadedPage | undefined {
  return cache.get(path);
}

/**
 * Load everything a path's first render needs.
 * @param path below the base
 * @param chunkUrl address of the chunk of content that the prerendered page names
 * @throws when a chunk fails to load (offline, or a new deployment); may be called again
 */
export async function loadPage(path: string, chunkUrl?: string): Promise<LoadedPage> {
  const known = cache.get(path);
  if (known !== undefined) return known;
  const address = parseAddress(path);
  const page =
    (await draw(address, path, chunkUrl)) ??
    (await draw({ page: 'not-found', lang: langOf(address), path }, path, chunkUrl));
  if (page === undefined) throw new Error('the page for unknown addresses draws nothing');
  // a page that found its chunk in the HTML lacks what the HTML holds: it serves that HTML only
  if (chunkUrl === undefined) cache.set(path, page);
  return page;
}

async function draw(
  address: Address,
  path: string,
  chunkUrl: string | undefined,
): Promise<LoadedPage | undefined> {
  const lang = langOf(address);
  const module = modules[`./${entryOf(address.page).module}.tsx`];
  const [drawn, site, own] = await Promise.all([
    module?.().then(({ page }) => page.load({ ...address, lang, path, chunkUrl })),
    loadMessages(lang, 'site'),
    loadMessages(lang, address.page),
  ]);
  if (drawn === undefined) return undefined;
  const messages = { ...site, ...own };
  const say = (id: MessageId) => messages[id] ?? id;
  const title = drawn.title(say);
  const name = say('site.name');
  return {
    path,
    address,
    lang,
    messages,
    title: title.startsWith(name) ? title : `${title} · ${name}`,
    description: drawn.description(say),
    found: address.page !== 'not-found',
    render: drawn.render,
  };
}
