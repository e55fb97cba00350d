import type { Lang } from '../../i18n/locale.ts';
import type { MessageId } from '../../i18n/messages.ts';

/** What a page is, apart from its words and its code. */
interface PageEntry {
  /** path below the base; `:lang` is a language, other parameters stand in `instances`; `:name?` may be left out */
  readonly path: string;
  /** component and loader: `src/app/pages/<module>.tsx` */
  readonly module: string;
  /** areas of `content/ui` that this page needs besides those of every page (scripts/vite/messages-plugin.ts) */
  readonly words?: readonly string[];
  /** `site`: header, navigation and footer around it (default); `bare`: the page alone */
  readonly frame?: 'site' | 'bare';
  /** its security policy (scripts/page-head.ts), default `text`; pages of one policy share a document, the way to another is a whole load */
  readonly policy?: 'text' | 'machine';
  /** for each parameter but the language: the list of content that it goes through when pages are printed */
  readonly instances?: Readonly<Record<string, ContentList>>;
  /** module made from content, with its parameters filled in, that the page takes by the address in its HTML */
  readonly content?: string;
  /** further modules made from content that the first render needs */
  readonly data?: readonly string[];
  /** its picture where links to it are shown elsewhere, in `public/og/`; a page that has one is an article */
  readonly picture?: string;
  /** an asset of its own beside its module, linked by its HTML alone */
  readonly styleSheet?: string;
  /** in the site's navigation, by this name */
  readonly nav?: MessageId;
  /** the page of the navigation that it belongs to, where it has no entry of its own */
  readonly under?: string;
}

/** Lists of content that pages are made for. */
export type ContentList = 'lessons' | 'scenes';

/**
 * Every page of the site: the one place that says which exist. Addresses, router, loader, head, security policy,
 * navigation, prerendering and tests read it. A new page is an entry here and its module.
 */
export const pageTable = {
  root: { path: '/', module: 'RootPage', words: ['root', 'home'] },
  home: {
    path: '/:lang/',
    module: 'HomePage',
    words: ['home', 'lessons', 'lesson.minutes', 'lesson.after'],
  },
  lessons: {
    path: '/:lang/lessons/',
    module: 'LessonsPage',
    words: ['lessons', 'lesson.minutes', 'lesson.after'],
    nav: 'nav.lessons',
  },
  lesson: {
    path: '/:lang/lessons/:slug/',
    module: 'LessonPage',
    words: ['lesson', 'lessons.part'],
    instances: { slug: 'lessons' },
    content: 'lesson/:lang/:slug',
    picture: ':lang/:slug',
    under: 'lessons',
  },
  scenes: { path: '/:lang/scenes/', module: 'ScenesPage', words: ['scenes'], nav: 'nav.scenes' },
  scene: {
    path: '/:lang/scenes/:id/',
    module: 'ScenePage',
    words: ['scenes'],
    instances: { id: 'scenes' },
    under: 'scenes',
  },
  lab: {
    path: '/:lang/lab/',
    module: 'LabPage',
    words: ['lab', 'terminal'],
    policy: 'machine',
    data: ['lab/:lang'],
    styleSheet: 'lab.css',
    nav: 'nav.lab',
  },
  glossary: {
    path: '/:lang/glossary/',
    module: 'GlossaryPage',
    words: ['glossary'],
    nav: 'nav.glossary',
  },
  sources: {
    path: '/:lang/sources/',
    module: 'SourcesPage',
    words: ['sources'],
    nav: 'nav.sources',
  },
} as const satisfies Readonly<Record<string, PageEntry>>;

/** The page for addresses that name none. */
export const notFoundEntry = {
  path: '/404/',
  module: 'NotFoundPage',
  words: ['notFound'],
} as const satisfies PageEntry;

/** Name of a page of the table. */
export type PageName = keyof typeof pageTable;

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;
type Required<Names extends string> = Exclude<Names, `${string}?`>;
type Optional<Names extends string> = Names extends `${infer Name}?` ? Name : never;
type ValueOf<Name extends string> = Name extends 'lang' ? Lang : string;

/** The parameters of a path: `:lang` a language, all others text; those with a `?` may be missing. */
export type ParamsOf<Path extends string> = {
  readonly [Name in Required<ParamNames<Path>>]: ValueOf<Name>;
} & { readonly [Name in Optional<ParamNames<Path>>]?: ValueOf<Name> };

/** The parameters of a page's address. */
export type PageParams<Name extends PageName> = ParamsOf<(typeof pageTable)[Name]['path']>;

/** The names of all pages, in the order of the table. */
export const pageNames = Object.keys(pageTable).filter(isPageName);

/** Whether the table has a page of this name. */
export function isPageName(name: string): name is PageName {
  return Object.hasOwn(pageTable, name);
}

/** A page's entry, with what may be left out; `not-found` has one too. */
export function entryOf(name: PageName | 'not-found'): PageEntry {
  return name === 'not-found' ? notFoundEntry : pageTable[name];
}
