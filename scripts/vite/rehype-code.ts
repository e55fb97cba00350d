import rehypeShikiFromHighlighter from '@shikijs/rehype/core';
import type { Element, Root } from 'hast';
import { createHighlighterCore, type HighlighterCore, type ShikiTransformer } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

/** Themes whose colours stand on our panels at AA contrast; a test measures it. */
export const codeThemes = {
  light: 'github-light-high-contrast',
  dark: 'github-dark-high-contrast',
} as const;

/** Colours of the themes that are too faint on our panels, and what stands in their place. */
export const colourReplacements: Readonly<Record<string, Record<string, string>>> = {
  [codeThemes.light]: { '#66707b': '#59636e', '#ffffff': '#0e1116', '#e7ecf0': '#0e1116' },
  [codeThemes.dark]: { '#272b33': '#f0f3f6' },
};

let highlighter: Promise<HighlighterCore> | undefined;

/** The one highlighter of this process, with only the languages lessons use. */
export function codeHighlighter(): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({
    themes: [
      import('shiki/themes/github-light-high-contrast.mjs'),
      import('shiki/themes/github-dark-high-contrast.mjs'),
    ],
    langs: [
      import('shiki/langs/bash.mjs'),
      import('shiki/langs/shellsession.mjs'),
      import('shiki/langs/docker.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/yaml.mjs'),
      import('shiki/langs/c.mjs'),
      import('shiki/langs/go.mjs'),
      import('shiki/langs/python.mjs'),
    ],
    engine: createJavaScriptRegexEngine(),
  });
  return highlighter;
}

/** Rules of a style but the backgrounds: our panels have their own. */
function inkOf(node: Element): string {
  const rules = String(node.properties.style ?? '')
    .toLowerCase()
    .split(';');
  return rules.filter((rule) => !rule.includes('-bg:')).join(';');
}

/** Keeps what the page needs: the language for the copy button, and colours other than the text's own. */
const slim: ShikiTransformer = {
  name: 'strata-slim',
  line(node) {
    node.children = node.children.flatMap((child) =>
      child.type === 'element' && inkOf(child) === inkOf(this.pre) ? child.children : [child],
    );
  },
  pre(node) {
    node.properties = { className: ['shiki'], 'data-lang': this.options.lang, tabIndex: 0 };
  },
};

/** Highlights code blocks with `--shiki-light` and `--shiki-dark` in place of colours. */
export function rehypeCode() {
  return async (tree: Root): Promise<void> => {
    const highlight = rehypeShikiFromHighlighter(await codeHighlighter(), {
      themes: codeThemes,
      defaultColor: false,
      colorReplacements: colourReplacements,
      mergeSameStyleTokens: true,
      transformers: [slim],
    });
    await (highlight as (tree: Root) => Promise<void> | void)(tree);
  };
}
