import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import strings from '../../../content/ui/en.json' with { type: 'json' };
import { entryOf, isPageName, pageNames } from './page-table.ts';

const entries = [...pageNames, 'not-found' as const].map((page) => [page, entryOf(page)] as const);

describe('the page table', () => {
  it.each(entries)('%s has its module, and its style sheet', (_, { module, styleSheet }) => {
    for (const file of [`${module}.tsx`, styleSheet ?? `${module}.tsx`])
      expect([file, existsSync(new URL(file, import.meta.url))]).toEqual([file, true]);
  });

  it('has each path once, and it ends in a slash', () => {
    const paths = entries.map(([, { path }]) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => !path.endsWith('/'))).toEqual([]);
  });

  it('says for every parameter but the language what it goes through', () => {
    for (const [page, { path, instances = {} }] of entries) {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      expect([page, names.filter((name) => name !== 'lang')]).toEqual([
        page,
        Object.keys(instances),
      ]);
    }
  });

  it('names only words that there are', () => {
    const ids = Object.keys(strings);
    const areas = new Set(ids.map((id) => id.slice(0, id.indexOf('.'))));
    const unknown = entries.flatMap(([page, { words = [] }]) =>
      words.flatMap((word) => (areas.has(word) || ids.includes(word) ? [] : [[page, word]])),
    );
    expect(unknown).toEqual([]);
  });

  it('puts pages under pages of the navigation', () => {
    const homeless = entries.filter(
      ([, { under }]) =>
        under !== undefined && !(isPageName(under) && entryOf(under).nav !== undefined),
    );
    expect(homeless).toEqual([]);
  });
});
