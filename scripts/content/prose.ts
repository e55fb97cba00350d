import { createProcessor } from '@mdx-js/mdx';
import type { Code, Heading, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import { type ProseNode, plainText, strayStars } from './inline.ts';
import { nearest, type ProblemSink } from './problem.ts';

const mdx = createProcessor({ remarkPlugins: [remarkGfm] });

interface PartRule {
  readonly attributes: readonly string[];
  readonly optional?: readonly string[];
  /** `block`: on lines of its own; `inline`: within a sentence */
  readonly place: 'block' | 'inline';
  readonly content: 'none' | 'needed' | 'optional';
}

/** The parts an MDX file may use; docs/content-model.md says what they mean. */
export const partRules = {
  Scene: { attributes: ['id'], optional: ['steps', 'as'], place: 'block', content: 'optional' },
  Step: { attributes: ['at'], place: 'block', content: 'needed' },
  Notes: { attributes: [], place: 'block', content: 'needed' },
  Recall: { attributes: ['id'], place: 'block', content: 'none' },
  HeardThat: { attributes: ['id'], place: 'block', content: 'none' },
  Term: { attributes: ['id'], place: 'inline', content: 'needed' },
  Source: { attributes: ['id'], place: 'inline', content: 'none' },
  Fact: { attributes: ['source'], place: 'inline', content: 'needed' },
  Key: { attributes: ['id'], place: 'block', content: 'none' },
  Slide: { attributes: [], place: 'block', content: 'needed' },
  SkipOnWall: { attributes: [], place: 'block', content: 'needed' },
  Try: { attributes: ['mission'], place: 'block', content: 'optional' },
  TryLab: { attributes: ['experiment'], place: 'block', content: 'optional' },
} satisfies Record<string, PartRule>;

type PartName = keyof typeof partRules;

/** Languages a code block may name; what is highlighted and what is not. */
const codeLanguages = [
  'bash',
  'sh',
  'console',
  'shellsession',
  'docker',
  'dockerfile',
  'json',
  'yaml',
  'c',
  'go',
  'python',
  'text',
] as const;

interface HeadingItem {
  readonly kind: 'heading';
  readonly id: string;
  readonly text: string;
  readonly depth: 2 | 3;
  readonly line: number;
}

export interface PartItem {
  readonly kind: 'part';
  readonly name: PartName;
  readonly attributes: Readonly<Record<string, string>>;
  /** the part around this one */
  readonly parent: PartName | null;
  readonly children: readonly ProseNode[];
  readonly line: number;
}

interface CodeItem {
  readonly kind: 'code';
  readonly lang: string;
  readonly code: string;
  readonly parent: PartName | null;
  readonly line: number;
}

interface LinkItem {
  readonly kind: 'link';
  readonly url: string;
  readonly line: number;
}

export type ProseItem = HeadingItem | PartItem | CodeItem | LinkItem;

/** A lesson's prose in one language, read. */
export interface Prose {
  readonly file: string;
  /** headings, parts, code and links in the order they stand */
  readonly items: readonly ProseItem[];
  /** words a reader reads: no code blocks, notes or slides */
  readonly wordCount: number;
}

type JsxNode = Extract<RootContent, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;
type ExpressionNode = Extract<RootContent, { type: 'mdxFlowExpression' | 'mdxTextExpression' }>;

const plainNodes = new Set([
  'paragraph',
  'text',
  'emphasis',
  'strong',
  'inlineCode',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'blockquote',
  'thematicBreak',
]);

function isComment(node: ExpressionNode): boolean {
  return /^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value);
}

/** The id a heading carries in a comment at its end, and the nodes before that comment. */
export function headingId(node: Heading): { id: string | null; children: Heading['children'] } {
  const last = node.children.at(-1);
  const match =
    last?.type === 'mdxTextExpression' ? /^\s*\/\*\s*(.*?)\s*\*\/\s*$/.exec(last.value) : null;
  if (!match) return { id: null, children: node.children };
  const children = node.children.slice(0, -1);
  const end = children.at(-1);
  if (end?.type === 'text') children[children.length - 1] = { ...end, value: end.value.trimEnd() };
  return { id: match[1] ?? '', children };
}

class Reader {
  readonly items: ProseItem[] = [];
  words = 0;
  readonly #file: string;
  readonly #sink: ProblemSink;
  readonly #headingLines = new Map<string, number>();

  constructor(file: string, sink: ProblemSink) {
    this.#file = file;
    this.#sink = sink;
  }

  #error(line: number, message: string): void {
    this.#sink.error(this.#file, line, message);
  }

  readAll(nodes: readonly ProseNode[], parent: PartName | null, silent: boolean): void {
    for (const node of nodes) this.#read(node, parent, silent);
  }

  #read(node: ProseNode, parent: PartName | null, silent: boolean): void {
    const line = node.position?.start.line ?? 1;
    switch (node.type) {
      case 'heading':
        this.#heading(node, line, parent, silent);
        return;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        this.#part(node, line, parent, silent);
        return;
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        if (!isComment(node)) {
          this.#error(
            line,
            `{${node.value}}: no expressions in prose; write braces as \`{\` in code`,
          );
        }
        return;
      case 'mdxjsEsm':
        this.#error(line, 'no imports or exports in a lesson; the parts are there without them');
        return;
      case 'code':
        this.#code(node, line, parent);
        return;
      case 'link':
        this.items.push({ kind: 'link', url: node.url, line });
        this.readAll(node.children, parent, silent);
        return;
      case 'text':
        if (node.value.includes('**')) this.#error(line, strayStars);
        if (!silent)
          this.words += node.value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
        return;
      case 'inlineCode':
        if (!silent) this.words += 1;
        return;
      default:
        if (!plainNodes.has(node.type)) {
          this.#error(line, `a Markdown ${node.type} is not allowed in a lesson`);
          return;
        }
        if (node.type === 'paragraph') this.#checkPlaces(node.children);
        if ('children' in node) this.readAll(node.children as ProseNode[], parent, silent);
    }
  }

  #checkPlaces(children: readonly ProseNode[]): void {
    const others = children.some(
      (node) =>
        node.type !== 'mdxJsxTextElement' && !(node.type === 'text' && !/\S/.test(node.value)),
    );
    if (!others) return;
    for (const node of children) {
      if (node.type !== 'mdxJsxTextElement' || !isPartName(node.name)) continue;
      if (partRules[node.name].place === 'block') {
        this.#error(
          node.position?.start.line ?? 1,
          `<${node.name}> stands on lines of its own, not within a paragraph`,
        );
      }
    }
  }

  #heading(node: Heading, line: number, parent: PartName | null, silent: boolean): void {
    if (node.depth === 1) {
      this.#error(line, 'no # heading: the title comes from lesson.yaml; begin with text or ##');
      return;
    }
    if (node.depth > 3) {
      this.#error(line, 'only ## and ### headings; flatten this one');
      return;
    }
    const { id, children } = headingId(node);
    const text = plainText(children);
    if (parent !== null) this.#error(line, `a heading cannot stand inside <${parent}>`);
    if (id === null) {
      this.#error(
        line,
        `heading "${text}" has no id; write ${'#'.repeat(node.depth)} ${text} {/* its-id */}`,
      );
      return;
    }
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
      this.#error(
        line,
        `heading id "${id}" must be a kebab-case word: a-z, 0-9 and single hyphens`,
      );
      return;
    }
    const earlier = this.#headingLines.get(id);
    if (earlier !== undefined) {
      this.#error(
        line,
        `heading id "${id}" is used twice, first on line ${earlier}; give this one its own`,
      );
      return;
    }
    this.#headingLines.set(id, line);
    this.items.push({ kind: 'heading', id, text, depth: node.depth === 2 ? 2 : 3, line });
    this.readAll(children, parent, silent);
  }

  #code(node: Code, line: number, parent: PartName | null): void {
    const lang = node.lang ?? '';
    if (/\brun=/.test(node.meta ?? '')) {
      this.#error(
        line,
        `unknown run ${/run="?([^"\s]*)/.exec(node.meta ?? '')?.[1]}: no console can run yet; leave run out`,
      );
    } else if (node.meta)
      this.#error(line, `a code block takes a language only; remove "${node.meta}"`);
    if (!(codeLanguages as readonly string[]).includes(lang)) {
      const meant = nearest(lang, codeLanguages);
      this.#error(
        line,
        lang === ''
          ? 'a code block needs a language after ```; use text for none'
          : `unknown code language "${lang}"; ${meant ? `did you mean "${meant}"?` : `use one of ${codeLanguages.join(', ')}`}`,
      );
    }
    this.items.push({ kind: 'code', lang, code: node.value, parent, line });
  }

  #part(node: JsxNode, line: number, parent: PartName | null, silent: boolean): void {
    const name = node.name;
    if (!isPartName(name)) {
      const meant = name === null ? undefined : nearest(name, Object.keys(partRules));
      this.#error(
        line,
        `unknown part <${name ?? ''}>; ${meant ? `did you mean <${meant}>?` : 'a lesson holds Markdown and the parts of docs/content-model.md only'}`,
      );
      this.readAll(node.children, parent, silent);
      return;
    }
    const attributes = this.#attributes(node, name, line);
    const rule: PartRule = partRules[name];
    const filled = node.children.some((child) => child.type !== 'text' || /\S/.test(child.value));
    if (rule.content === 'none' && filled)
      this.#error(line, `<${name}> takes no content; write <${name} … />`);
    if (rule.content === 'needed' && !filled)
      this.#error(line, `<${name}> is empty; write its words or remove it`);
    this.#nesting(node, name, line, parent);
    this.items.push({ kind: 'part', name, attributes, parent, children: node.children, line });
    this.readAll(node.children, name, silent || name === 'Notes' || name === 'Slide');
  }

  #attributes(node: JsxNode, name: PartName, line: number): Record<string, string> {
    const rule: PartRule = partRules[name];
    const known = [...rule.attributes, ...(rule.optional ?? [])];
    const attributes: Record<string, string> = {};
    for (const attribute of node.attributes) {
      if (attribute.type !== 'mdxJsxAttribute') {
        this.#error(line, `<${name}> takes no spread; write each attribute as name="value"`);
      } else if (!known.includes(attribute.name)) {
        const meant = nearest(attribute.name, known);
        this.#error(
          line,
          `unknown attribute ${attribute.name} of <${name}>; ${
            meant
              ? `did you mean ${meant}?`
              : known.length > 0
                ? `it takes ${known.join(', ')}`
                : 'it takes none'
          }`,
        );
      } else if (typeof attribute.value !== 'string') {
        this.#error(line, `<${name} ${attribute.name}> must be a text: ${attribute.name}="…"`);
      } else attributes[attribute.name] = attribute.value;
    }
    for (const needed of rule.attributes) {
      const given = node.attributes.some((a) => a.type === 'mdxJsxAttribute' && a.name === needed);
      if (!given) this.#error(line, `<${name}> needs ${needed}="…"`);
    }
    return attributes;
  }

  #nesting(node: JsxNode, name: PartName, line: number, parent: PartName | null): void {
    if (name === 'Step' && parent !== 'Scene')
      this.#error(line, '<Step> stands inside a <Scene> only');
    if (parent === null || parent === 'SkipOnWall') {
      if (name === 'Scene') {
        for (const child of node.children) this.#sceneChild(child);
      }
      return;
    }
    const block = partRules[name].place === 'block';
    if (block && name !== 'Step') this.#error(line, `<${name}> cannot stand inside <${parent}>`);
  }

  #sceneChild(child: ProseNode): void {
    if (child.type === 'text' && !/\S/.test(child.value)) return;
    if (child.type === 'paragraph') {
      for (const inner of child.children) this.#sceneChild(inner);
      return;
    }
    const isStep =
      (child.type === 'mdxJsxFlowElement' || child.type === 'mdxJsxTextElement') &&
      child.name === 'Step';
    if (!isStep)
      this.#error(
        child.position?.start.line ?? 1,
        '<Scene> holds <Step at="…"> only; put the text into one',
      );
  }
}

function isPartName(name: string | null): name is PartName {
  return name !== null && Object.hasOwn(partRules, name);
}

/** Parses a lesson's MDX and checks its form; null when the syntax is wrong. */
export function parseProse(source: string, file: string, sink: ProblemSink): Prose | null {
  if (/^---\r?\n/.test(source)) {
    sink.error(file, 1, 'no front matter: title, summary and the rest are in lesson.yaml');
    return null;
  }
  let tree: Root;
  try {
    tree = mdx.parse(source) as Root;
  } catch (error) {
    const fault = error as { reason?: string; line?: number; message: string };
    sink.error(file, fault.line ?? 1, `not valid MDX: ${fault.reason ?? fault.message}`);
    return null;
  }
  const reader = new Reader(file, sink);
  reader.readAll(tree.children, null, false);
  return { file, items: reader.items, wordCount: reader.words };
}

/** Headings in order. */
export function headingsOf(prose: Prose): readonly HeadingItem[] {
  return prose.items.filter((item) => item.kind === 'heading');
}

/** Uses of one part, in order. */
export function partsOf(prose: Prose, name: PartName): readonly PartItem[] {
  return prose.items.filter((item): item is PartItem => item.kind === 'part' && item.name === name);
}
