import { describe, expect, it } from 'vitest';
import { type Address, experimentPath, inLang, parseAddress, pathOf } from './addresses.ts';

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
