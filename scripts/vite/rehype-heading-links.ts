import { readFileSync } from 'node:fs';
import type { Element, Root, RootContent } from 'hast';
import { byLang } from '../../src/i18n/locale.ts';
import { formatMessage } from '../../src/i18n/messages.ts';
import { proseLang } from './mdx-settings.ts';

const labels = byLang((lang) => {
  const file = new URL(`../../content/ui/${lang}.json`, import.meta.url);
  const strings = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  return strings['lesson.headingLink'] ?? '';
});

function textOf(node: RootContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node
    ? node.children.map((child) => textOf(child as RootContent)).join('')
    : '';
}

function headings(nodes: readonly RootContent[]): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    return /^h[23]$/.test(node.tagName) ? [node] : headings(node.children as RootContent[]);
  });
}

/** Appends to each heading a link to itself, named in the page's language. */
export function rehypeHeadingLinks() {
  return (tree: Root, file: { readonly path?: string }): void => {
    const label = labels[proseLang(file.path)];
    for (const heading of headings(tree.children)) {
      const { id } = heading.properties;
      if (typeof id !== 'string') continue;
      heading.children.push({
        type: 'element',
        tagName: 'a',
        properties: {
          className: ['heading-anchor'],
          href: `#${id}`,
          ariaLabel: formatMessage(label, { title: textOf(heading) }),
        },
        children: [{ type: 'text', value: '#' }],
      });
    }
  };
}
