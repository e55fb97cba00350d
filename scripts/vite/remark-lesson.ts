import type { Node, Parent, Root, RootContent } from 'mdast';
import { type Lang, languageFacts } from '../../src/i18n/locale.ts';
import { linkAddress, parseLink } from '../content/addresses.ts';
import { keepWords } from '../content/inline.ts';
import { headingId } from '../content/prose.ts';
import { type MdxSettings, proseLang } from './mdx-settings.ts';

/** Parts that never reach the page. */
const offPage = new Set(['Notes', 'Slide']);

/** A citation stays on the line of the words it belongs to, and a particle on the line of its term. */
function keepTogether(nodes: readonly Node[], lang: Lang): Node[] {
  const isPart = (node: Node | undefined, name: string) =>
    (node as RootContent | undefined)?.type === 'mdxJsxTextElement' &&
    (node as { readonly name?: string }).name === name;
  return nodes.map((each, index) => {
    const node = each as RootContent;
    if (node.type !== 'text') return each;
    let value = keepWords(node.value);
    if (isPart(nodes[index + 1], 'Source')) value = value.replace(/\s+$/, '\u00a0');
    if (languageFacts(lang).particles !== null && isPart(nodes[index - 1], 'Term'))
      value = value.replace(/^(?=\S)/, '\u2060');
    return { ...node, value };
  });
}

function rewrite(nodes: readonly Node[], lang: Lang, base: string): Node[] {
  return nodes.flatMap((each) => {
    const node = each as RootContent;
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      if (node.name !== null && offPage.has(node.name)) return [];
      if (node.name === 'SkipOnWall') return rewrite(node.children, lang, base);
    }
    if (node.type === 'heading') {
      const { id, children } = headingId(node);
      node.children = children;
      if (id !== null) node.data = { ...node.data, hProperties: { id } };
    }
    if (node.type === 'link') {
      const link = parseLink(node.url);
      if (link !== null) node.url = linkAddress(link, lang, base);
    }
    if ('children' in node) {
      const parent = node as Parent;
      parent.children = keepTogether(rewrite(parent.children, lang, base), lang) as RootContent[];
    }
    return [node];
  });
}

/** Gives headings their ids, links their addresses, and takes out what is not for the page. */
export function remarkLesson(settings: MdxSettings) {
  return (tree: Root, file: { readonly path?: string }): void => {
    tree.children = rewrite(tree.children, proseLang(file.path), settings.base) as RootContent[];
  };
}
