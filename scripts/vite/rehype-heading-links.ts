import type { Element, Root, RootContent } from 'hast';
import en from '../../content/ui/en.json' with { type: 'json' };
import ko from '../../content/ui/ko.json' with { type: 'json' };
import { formatMessage } from '../../src/i18n/messages.ts';
import { proseLang } from './mdx-settings.ts';

const words = { en, ko };

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
    const label = words[proseLang(file.path)]['lesson.headingLink'];
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
