import { createProcessor } from '@mdx-js/mdx';
import type { PhrasingContent, Root, RootContent } from 'mdast';
import type { Lang } from '../../src/i18n/locale.ts';
import { linkAddress, parseLink } from './addresses.ts';

const markdown = createProcessor({ format: 'md' });

/** What links need to become addresses. */
export interface AddressContext {
  readonly lang: Lang;
  /** BASE_PATH, ends in a slash */
  readonly base: string;
}

/** Text safe in HTML content and in double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * Puts word joiners where a line must not break: a Korean particle stays with the bracket before it (keep-all forbids
 * a break between letters only), and the last letter of "AMD-V" with its hyphen.
 */
export function keepWords(text: string): string {
  return text.replace(/[)\]](?=[가-힣])|-(?=[A-Za-z](?![A-Za-z]))/g, '$&\u2060');
}

/** Any node of a prose tree, MDX parts included. */
export type ProseNode = RootContent | Root;

/**
 * Inline nodes as HTML: code, em, strong and a; of other nodes, their children.
 * Parts of a lesson (`<Term>`, `<Fact>`) leave their words, `<Source>` leaves nothing.
 */
export function inlineHtml(nodes: readonly ProseNode[], context: AddressContext): string {
  return nodes.map((node) => nodeHtml(node, context)).join('');
}

function nodeHtml(node: ProseNode, context: AddressContext): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(keepWords(node.value.replaceAll('\n', ' ')));
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'emphasis':
      return `<em>${inlineHtml(node.children, context)}</em>`;
    case 'strong':
      return `<strong>${inlineHtml(node.children, context)}</strong>`;
    case 'break':
      return ' ';
    case 'link': {
      const link = parseLink(node.url);
      const words = inlineHtml(node.children, context);
      if (link === null) return words;
      const address = linkAddress(link, context.lang, context.base);
      return `<a href="${escapeHtml(address)}">${words}</a>`;
    }
    default:
      return 'children' in node ? inlineHtml(node.children as ProseNode[], context) : '';
  }
}

/** Words of a YAML file, read. */
interface InlineWords {
  readonly nodes: readonly PhrasingContent[];
  /** link targets in order */
  readonly links: readonly string[];
  /** what is not allowed here, as messages */
  readonly faults: readonly string[];
}

const allowed = new Set(['text', 'inlineCode', 'emphasis', 'strong', 'link']);

/** What a stray `**` in finished text means. */
export const strayStars =
  'these ** make nothing strong; move punctuation or quotation marks outside of them, as in "**word**"';

/** Reads words that may hold inline code, emphasis, strong and links, and nothing else. */
export function parseInline(words: string): InlineWords {
  const tree = markdown.parse(words.trim()) as Root;
  const faults: string[] = [];
  const links: string[] = [];
  const [first, ...rest] = tree.children;
  if (first === undefined) return { nodes: [], links, faults };
  if (first.type === 'html') faults.push(htmlFault(first.value));
  else if (first.type !== 'paragraph') {
    faults.push(
      `begins like a Markdown ${first.type}; words are one paragraph of inline \`code\`, *emphasis*, **strong** and [links](…)`,
    );
  } else if (rest.length > 0) faults.push('holds more than one paragraph; make it one');
  const nodes = first.type === 'paragraph' ? first.children : [];
  const visit = (node: PhrasingContent): void => {
    if (node.type === 'html') faults.push(htmlFault(node.value));
    else if (node.type === 'text') {
      if (node.value.includes('**')) faults.push(strayStars);
    } else if (!allowed.has(node.type)) {
      faults.push(
        `holds a Markdown ${node.type}; only inline \`code\`, *emphasis*, **strong** and [links](…) are allowed`,
      );
    }
    if (node.type === 'link') links.push(node.url);
    if ('children' in node) for (const child of node.children) visit(child as PhrasingContent);
  };
  for (const node of nodes) visit(node);
  return { nodes, links, faults };
}

function htmlFault(value: string): string {
  return `holds HTML (${value.split('\n')[0]}); write it as inline \`code\` or leave the tag out`;
}

/** Words of a YAML file as HTML; what {@link parseInline} finds fault with is left out. */
export function renderInline(words: string, context: AddressContext): string {
  return inlineHtml(parseInline(words).nodes, context);
}

/** Words of a YAML file without their markup, for titles and lists. */
export function plainInline(words: string): string {
  return plainText(parseInline(words).nodes);
}

/** The text of nodes without markup. */
export function plainText(nodes: readonly ProseNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'inlineCode')
        return node.value.replaceAll('\n', ' ');
      if (node.type === 'break') return ' ';
      return 'children' in node ? plainText(node.children as ProseNode[]) : '';
    })
    .join('');
}
