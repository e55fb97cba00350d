import type {
  Outline,
  OutlineItem,
  OutlineSection,
  OutlineStep,
  SlideBlock,
} from '../../src/lessons/model/outline.ts';
import {
  type AddressContext,
  inlineHtml,
  type ProseNode,
  plainText,
  renderInline,
} from './inline.ts';
import type { CompleteLesson, Content } from './load-content.ts';
import { experimentInvitation, sceneUse } from './page-data.ts';
import type { PartItem } from './prose.ts';

const blockTypes = new Set([
  'paragraph',
  'list',
  'listItem',
  'blockquote',
  'code',
  'table',
  'heading',
]);

/** Nodes in groups: each block by itself, inline neighbours together. */
function groups(nodes: readonly ProseNode[]): ProseNode[][] {
  const all: ProseNode[][] = [];
  let inline: ProseNode[] | undefined;
  for (const node of nodes) {
    if (blockTypes.has(node.type) || node.type === 'mdxJsxFlowElement') {
      inline = undefined;
      all.push([node]);
    } else if (inline) inline.push(node);
    else {
      inline = [node];
      all.push(inline);
    }
  }
  return all;
}

/** Inline words of block nodes, blocks apart by a space. */
function blockHtml(nodes: readonly ProseNode[], context: AddressContext): string {
  return groups(nodes)
    .map((group) => inlineHtml(group, context).trim())
    .filter((html) => html !== '')
    .join(' ');
}

/** Text of block nodes, one line each. */
function blockText(nodes: readonly ProseNode[]): string {
  return groups(nodes)
    .map((group) => plainText(group).trim())
    .filter((text) => text !== '')
    .join('\n');
}

function slideBlocks(nodes: readonly ProseNode[], context: AddressContext): SlideBlock[] {
  return groups(nodes).flatMap((group): SlideBlock[] => {
    const [node] = group;
    if (node?.type === 'code')
      return [{ kind: 'code', lang: node.lang ?? 'text', code: node.value }];
    if (node?.type === 'list') {
      const items = node.children.map((item) => blockHtml(item.children, context));
      return [{ kind: 'list', ordered: node.ordered === true, items }];
    }
    const html = blockHtml(group, context);
    return html === '' ? [] : [{ kind: 'paragraph', html }];
  });
}

/** `<Step>`s of a `<Scene>` by step id. */
function ownSteps(part: PartItem, context: AddressContext): Map<string, string> {
  const own = new Map<string, string>();
  const visit = (node: ProseNode): void => {
    if (
      (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') &&
      node.name === 'Step'
    ) {
      const at = node.attributes.find((a) => a.type === 'mdxJsxAttribute' && a.name === 'at');
      if (typeof at?.value === 'string') own.set(at.value, blockHtml(node.children, context));
    } else if ('children' in node) for (const child of node.children) visit(child as ProseNode);
  };
  for (const child of part.children) visit(child);
  return own;
}

function sceneItem(content: Content, part: PartItem, context: AddressContext): OutlineItem {
  const use = sceneUse(content, part);
  const own = ownSteps(part, context);
  const words = content.scenes.find((scene) => scene.id === use.scene)?.words[context.lang]?.value
    .steps;
  const steps = use.steps.map((id): OutlineStep => {
    const step = words?.[id];
    return {
      id,
      title: step ? renderInline(step.title, context) : '',
      text: own.get(id) ?? (step ? renderInline(step.text, context) : ''),
      notes: step?.notes.trim() ?? '',
    };
  });
  return { kind: 'scene', use, steps };
}

function partItem(
  content: Content,
  lesson: CompleteLesson,
  part: PartItem,
  context: AddressContext,
): OutlineItem[] {
  const id = part.attributes.id ?? '';
  switch (part.name) {
    case 'Scene':
      return [sceneItem(content, part, context)];
    case 'Recall':
      return [{ kind: 'recall', id }];
    case 'HeardThat':
      return [{ kind: 'heard', id }];
    case 'Key': {
      const sentence = lesson.words[context.lang].value.keep[id] ?? '';
      return [{ kind: 'key', id, html: renderInline(sentence, context) }];
    }
    case 'TryLab': {
      const html = blockHtml(part.children, context);
      return experimentInvitation(content, part.attributes.experiment ?? '', context).map(
        ({ id: experiment, title, minutes }) => ({
          kind: 'lab',
          id: experiment,
          title,
          minutes,
          html,
        }),
      );
    }
    case 'Notes':
      return [{ kind: 'notes', text: blockText(part.children) }];
    case 'Slide':
      return [{ kind: 'slide', blocks: slideBlocks(part.children, context) }];
    default:
      return [];
  }
}

/** A lesson in one language as sections of scenes, questions, sentences, code, notes and slides. */
export function lessonOutline(
  content: Content,
  lesson: CompleteLesson,
  context: AddressContext,
): Outline {
  const title = lesson.words[context.lang].value.title;
  let items: OutlineItem[] = [];
  const opening: OutlineSection = { title, depth: 2, items };
  const sections: OutlineSection[] = [opening];
  for (const item of lesson.prose[context.lang].items) {
    if (item.kind === 'heading') {
      items = [];
      sections.push({ id: item.id, title: item.text, depth: item.depth, items });
    } else if (item.kind === 'code') {
      const apart = item.parent === 'Slide' || item.parent === 'Notes';
      if (!apart) items.push({ kind: 'code', lang: item.lang, code: item.code });
    } else if (item.kind === 'part') items.push(...partItem(content, lesson, item, context));
  }
  return {
    slug: lesson.slug,
    lang: context.lang,
    title,
    sections: sections.filter((section) => section !== opening || section.items.length > 0),
  };
}
