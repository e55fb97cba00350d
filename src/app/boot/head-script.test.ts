import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { headScript } from './head-script.ts';

interface Visit {
  readonly page?: string;
  readonly stored?: Readonly<Record<string, string>>;
  readonly languages?: readonly string[];
  readonly refuses?: boolean;
}

/** What the script does to a page: classes, data attributes and where it goes. */
function visit({ page, stored = {}, languages = ['en-US'], refuses = false }: Visit) {
  const classes: string[] = [];
  const dataset: Record<string, string> = page === undefined ? {} : { page };
  const gone: string[] = [];
  const started: string[] = [];
  const listeners: (() => void)[] = [];
  let waiting = true;
  const template = {
    content: 'the scripts',
    remove() {
      waiting = false;
    },
  };
  runInNewContext(headScript, {
    document: {
      documentElement: {
        lang: 'en',
        classList: { add: (name: string) => classes.push(name) },
        dataset,
      },
    },
    window: {
      localStorage: {
        getItem(key: string) {
          if (refuses) throw new Error('refused');
          return stored[key] ?? null;
        },
      },
      navigator: { languages },
      location: { replace: (to: string) => gone.push(to) },
      addEventListener: (_: string, listener: () => void) => listeners.push(listener),
      requestAnimationFrame: (frame: () => void) => frame(),
      setTimeout: (work: () => void) => work(),
      document: {
        getElementById: () => (waiting ? template : null),
        head: { append: (content: string) => started.push(content) },
      },
    },
  });
  for (const listener of listeners) listener();
  return { classes, dataset, gone, started };
}

describe('the script before first paint', () => {
  it('marks that scripts run, and leaves the theme to the device', () => {
    expect(visit({})).toEqual({ classes: ['js'], dataset: {}, gone: [], started: ['the scripts'] });
  });

  it('sets a stored theme, and ignores a foreign one', () => {
    expect(visit({ stored: { 'strata.theme': 'projector' } }).dataset).toEqual({
      theme: 'projector',
    });
    expect(visit({ stored: { 'strata.theme': 'neon' } }).dataset).toEqual({});
  });

  it.each<[Visit, string]>([
    [{ stored: { 'strata.lang': 'ko' } }, 'ko/'],
    [{ languages: ['fr', 'ko-KR', 'en'] }, 'ko/'],
    [{ languages: ['de'] }, 'en/'],
    [{ languages: ['ko'], stored: { 'strata.lang': 'en' } }, 'en/'],
    [{ languages: ['ko'], refuses: true }, 'ko/'],
  ])('sends the reader of the root page on: %j → %s', (visited, expected) => {
    expect(visit({ ...visited, page: 'root' }).gone).toEqual([expected]);
  });
});
