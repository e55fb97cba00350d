import { describe, expect, it } from 'vitest';
import { partsCache } from './parts-cache.ts';

describe('partsCache', () => {
  it('loads each language and name once, and what failed or does not exist again', async () => {
    const asked: string[] = [];
    let offline = true;
    const cache = partsCache(async (lang, id) => {
      asked.push(`${lang}/${id}`);
      if (id === 'far' && offline) throw new Error('offline');
      return id === 'none' ? undefined : { lang, id };
    });
    expect(cache.cached('en', 'near')).toBeUndefined();
    const near = await cache.load('en', 'near');
    expect(await cache.load('en', 'near')).toBe(near);
    expect(cache.cached('en', 'near')).toBe(near);
    expect(await cache.load('ko', 'near')).toEqual({ lang: 'ko', id: 'near' });
    await expect(cache.load('en', 'far')).rejects.toThrow('offline');
    offline = false;
    expect(await cache.load('en', 'far')).toEqual({ lang: 'en', id: 'far' });
    expect([await cache.load('en', 'none'), await cache.load('en', 'none')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(asked).toEqual(['en/near', 'ko/near', 'en/far', 'en/far', 'en/none', 'en/none']);
  });
});
