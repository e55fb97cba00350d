import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Lang } from '../../i18n/locale.ts';
import {
  type Address,
  experimentPath,
  fillPath,
  inLang,
  matchPath,
  parseAddress,
  pathOf,
  policyOf,
  sameDocument,
} from './addresses.ts';
import type { ParamsOf } from './page-table.ts';

const table: readonly (readonly [string, Address])[] = [
  ['/', { page: 'root' }],
  ['/en/', { page: 'home', lang: 'en' }],
  ['/ko/lessons/', { page: 'lessons', lang: 'ko' }],
  ['/en/lessons/docker-and-vms/', { page: 'lesson', lang: 'en', slug: 'docker-and-vms' }],
  ['/ko/scenes/', { page: 'scenes', lang: 'ko' }],
  ['/ko/scenes/stack/', { page: 'scene', lang: 'ko', id: 'stack' }],
  ['/ko/lab/', { page: 'lab', lang: 'ko' }],
  ['/en/glossary/', { page: 'glossary', lang: 'en' }],
  ['/en/sources/', { page: 'sources', lang: 'en' }],
];

describe('addresses', () => {
  it.each(table)('%s is read and written', (path, address) => {
    expect(parseAddress(path)).toEqual(address);
    expect(pathOf(address)).toBe(path);
  });

  it('forgives a missing final slash', () => {
    expect(parseAddress('/en/lessons/x')).toEqual({ page: 'lesson', lang: 'en', slug: 'x' });
  });

  it.each([
    ['/fr/', undefined],
    ['/lessons/', undefined],
    ['/en/nothing/', 'en'],
    ['/ko/nothing/more/', 'ko'],
    ['/ko/lessons/x/y/', 'ko'],
    ['/en/lab/own-hostname/', 'en'],
  ])('%s names nothing', (path, lang) => {
    expect(parseAddress(path)).toEqual({ page: 'not-found', lang, path });
  });

  it('stays in the document between pages of one security policy', () => {
    expect(['/', '/ko/', '/en/lessons/x/', '/en/lab/', '/none/'].map(policyOf)).toEqual([
      'text',
      'text',
      'text',
      'machine',
      'text',
    ]);
    expect(sameDocument('/en/lab/', '/ko/lab/')).toBe(true);
    expect(sameDocument('/en/', '/ko/none/')).toBe(true);
    expect(sameDocument('/en/lab/', '/en/')).toBe(false);
  });

  it('names an experiment by query', () => {
    expect(experimentPath('ko', 'own-hostname')).toBe('/ko/lab/?experiment=own-hostname');
  });

  it('keeps the page in the other language, and falls back to its home', () => {
    expect(inLang({ page: 'scene', lang: 'en', id: 'stack' }, 'ko')).toEqual({
      page: 'scene',
      lang: 'ko',
      id: 'stack',
    });
    expect(inLang({ page: 'not-found', lang: undefined, path: '/x/' }, 'ko')).toEqual({
      page: 'home',
      lang: 'ko',
    });
  });
});

describe('patterns of the page table', () => {
  it.each([
    ['/:lang/present/:slug/speaker/', '/ko/present/a/speaker/', { lang: 'ko', slug: 'a' }],
    ['/:lang/present/:slug/speaker/', '/ko/present/a/', undefined],
    ['/:lang/embed/scenes/:id/', '/en/embed/scenes/stack', { lang: 'en', id: 'stack' }],
    ['/:lang/embed/scenes/:id/', '/fr/embed/scenes/stack/', undefined],
    ['/:lang/quiz/:set?/', '/en/quiz/', { lang: 'en' }],
    ['/:lang/quiz/:set?/', '/en/quiz/containers/', { lang: 'en', set: 'containers' }],
    ['/:lang/quiz/:set?/', '/en/quiz/containers/more/', undefined],
  ] as const)('%s takes from %s', (pattern, path, values) => {
    expect(matchPath(pattern, path)).toEqual(values);
    if (values !== undefined) expect(fillPath(pattern, values)).toBe(path.replace(/\/?$/, '/'));
  });

  it('give their parameters types', () => {
    type Quiz = ParamsOf<'/:lang/quiz/:set?/'>;
    expectTypeOf<Quiz['lang']>().toEqualTypeOf<Lang>();
    expectTypeOf<Quiz['set']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<keyof ParamsOf<'/'>>().toBeNever();
  });
});
