import type { LessonModule } from 'virtual:lesson-loaders';
import { createElement, type ReactNode } from 'react';
import type { MessageId, Messages } from '../../i18n/messages.ts';
import { loadMessages } from '../islands/load-messages.ts';
import { type Address, parseAddress } from './addresses.ts';
import type { LoadedPage } from './loaded-page.ts';

/** What a page's own part hands back: `undefined` where its slug or id does not exist. */
type Drawn =
  | { readonly title: string; readonly description: string; readonly render: () => ReactNode }
  | undefined;

const cache = new Map<string, LoadedPage>();

/** The page of a path if it is loaded already. */
export function cachedPage(path: string): LoadedPage | undefined {
  return cache.get(path);
}

/**
 * Load everything a path's first render needs.
 * @param path below the base
 * @param lessonUrl address of the lesson's chunk when the page already names it
 * @throws when a chunk fails to load (offline, or a new deployment); may be called again
 */
export async function loadPage(path: string, lessonUrl?: string): Promise<LoadedPage> {
  const known = cache.get(path);
  if (known !== undefined) return known;
  const address = parseAddress(path);
  const lang = ('lang' in address ? address.lang : undefined) ?? 'en';
  const messagesLoading = loadMessages(lang, 'page');
  const [messages, asked] = await Promise.all([
    messagesLoading,
    draw(address, messagesLoading, lessonUrl),
  ]);
  const drawn = asked ?? (await drawNotFound(path, lang, messages));
  const page: LoadedPage = {
    path,
    address,
    lang,
    messages,
    ...drawn,
    title: address.page === 'home' ? drawn.title : `${drawn.title} · ${say(messages, 'site.name')}`,
    found: asked !== undefined,
  };
  // a page that found its lesson's chunk in the HTML lacks what the HTML holds: it serves that HTML only
  if (lessonUrl === undefined) cache.set(path, page);
  return page;
}

async function draw(
  address: Address,
  messagesLoading: Promise<Partial<Messages>>,
  lessonUrl: string | undefined,
): Promise<Drawn> {
  switch (address.page) {
    case 'root': {
      const { RootPage } = await import('./RootPage.tsx');
      const messages = await messagesLoading;
      return {
        title: say(messages, 'home.title'),
        description: say(messages, 'home.lead'),
        render: () => createElement(RootPage),
      };
    }
    case 'home': {
      const { HomePage, loadHome } = await import('./HomePage.tsx');
      const [data, messages] = await Promise.all([loadHome(address.lang), messagesLoading]);
      return {
        title: `${say(messages, 'site.name')}: ${say(messages, 'home.title')}`,
        description: say(messages, 'home.lead'),
        render: () => createElement(HomePage, data),
      };
    }
    case 'lessons': {
      const { LessonsPage, loadLessons } = await import('./LessonsPage.tsx');
      const [data, messages] = await Promise.all([loadLessons(address.lang), messagesLoading]);
      return {
        title: say(messages, 'lessons.title'),
        description: say(messages, 'lessons.lead'),
        render: () => createElement(LessonsPage, data),
      };
    }
    case 'lesson': {
      const [{ LessonPage, prepareLesson }, module] = await Promise.all([
        import('./LessonPage.tsx'),
        loadLesson(`${address.lang}/${address.slug}`, lessonUrl),
      ]);
      if (module === undefined) return undefined;
      const notes = await prepareLesson(module.lesson, lessonUrl === undefined);
      return {
        title: module.lesson.title,
        description: module.lesson.summary,
        render: () => createElement(LessonPage, { ...module, notes }),
      };
    }
    case 'scenes': {
      const { ScenesPage, loadScenes } = await import('./ScenesPage.tsx');
      const [data, messages] = await Promise.all([loadScenes(address.lang), messagesLoading]);
      return {
        title: say(messages, 'scenes.title'),
        description: say(messages, 'scenes.lead'),
        render: () => createElement(ScenesPage, data),
      };
    }
    case 'scene': {
      const { ScenePage, loadScenePage } = await import('./ScenePage.tsx');
      const data = await loadScenePage(address.lang, address.id);
      if (data === undefined) return undefined;
      return {
        title: data.parts.words.title,
        description: data.parts.words.takeaway,
        render: () => createElement(ScenePage, data),
      };
    }
    case 'lab': {
      const { LabPage, loadLab } = await import('./LabPage.tsx');
      const [data, messages] = await Promise.all([loadLab(address.lang), messagesLoading]);
      return {
        title: say(messages, 'lab.title'),
        description: say(messages, 'lab.lead'),
        render: () => createElement(LabPage, data),
      };
    }
    case 'glossary': {
      const { GlossaryPage, loadGlossary } = await import('./GlossaryPage.tsx');
      const [data, messages] = await Promise.all([loadGlossary(address.lang), messagesLoading]);
      return {
        title: say(messages, 'glossary.title'),
        description: say(messages, 'glossary.lead'),
        render: () => createElement(GlossaryPage, data),
      };
    }
    case 'sources': {
      const { SourcesPage, loadSources } = await import('./SourcesPage.tsx');
      const [data, messages] = await Promise.all([loadSources(address.lang), messagesLoading]);
      return {
        title: say(messages, 'sources.title'),
        description: say(messages, 'sources.lead'),
        render: () => createElement(SourcesPage, data),
      };
    }
    case 'not-found':
      return undefined;
  }
}

async function drawNotFound(path: string, lang: 'en' | 'ko', messages: Partial<Messages>) {
  const { NotFoundPage, loadNotFound } = await import('./NotFoundPage.tsx');
  const data = await loadNotFound(path, lang);
  return {
    title: say(messages, 'notFound.title'),
    description: say(messages, 'notFound.lead'),
    render: () => createElement(NotFoundPage, data),
  };
}

/** A lesson's prose. A prerendered page names its chunk, so that it need not load the list of all lessons. */
async function loadLesson(
  key: string,
  lessonUrl: string | undefined,
): Promise<LessonModule | undefined> {
  if (lessonUrl !== undefined) return import(/* @vite-ignore */ lessonUrl);
  const { lessonLoaders } = await import('virtual:lesson-loaders');
  return lessonLoaders[key]?.();
}

function say(messages: Partial<Messages>, id: MessageId): string {
  return messages[id] ?? id;
}
