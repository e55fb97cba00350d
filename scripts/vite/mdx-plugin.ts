import { type CompileOptions, compile } from '@mdx-js/mdx';
import mdx from '@mdx-js/rollup';
import remarkGfm from 'remark-gfm';
import type { Plugin } from 'vite';
import type { MdxSettings } from './mdx-settings.ts';
import { rehypeCode } from './rehype-code.ts';
import { rehypeHeadingLinks } from './rehype-heading-links.ts';
import { remarkLesson } from './remark-lesson.ts';

/** Options of the one MDX pipeline, for Vite and for tests. */
export function mdxOptions(settings: MdxSettings): CompileOptions {
  return {
    remarkPlugins: [remarkGfm, [remarkLesson, settings]],
    rehypePlugins: [rehypeHeadingLinks, rehypeCode],
  };
}

/** Compiles prose as the build does. @returns the module's JavaScript */
export async function compileProse(
  source: string,
  path: string,
  settings: MdxSettings,
  more: CompileOptions = {},
): Promise<string> {
  return String(await compile({ value: source, path }, { ...mdxOptions(settings), ...more }));
}

/** Compiles `.mdx` before other plugins see it; the module exports its component and nothing else. */
export function mdxPlugin(): Plugin {
  const settings: MdxSettings = { base: '/' };
  const { name, config, transform } = mdx(mdxOptions(settings));
  return {
    name,
    enforce: 'pre',
    config,
    configResolved(resolved) {
      settings.base = resolved.base;
    },
    transform: {
      filter: { id: /\.mdx(\?|$)/ },
      async handler(code, id) {
        const result = await transform(code, id);
        return result ? { code: result.code, map: null } : undefined;
      },
    },
  };
}
