import type { ProblemSink } from './problem.ts';
import { type Prose, type ProseItem, partRules } from './prose.ts';

interface Sign {
  /** how the item is named to the writer */
  readonly name: string;
  readonly line: number;
}

function signOf(item: ProseItem): string | null {
  switch (item.kind) {
    case 'heading':
      return `${'#'.repeat(item.depth)} {/* ${item.id} */}`;
    case 'code':
      return `\`\`\`${item.lang}`;
    case 'link':
      return null;
    case 'part': {
      const attributes = Object.entries(item.attributes)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => ` ${name}="${value.split(/\s+/).join(' ').trim()}"`);
      return `<${item.name}${attributes.join('')}>`;
    }
  }
}

/** Headings, blocks and code in order. */
function blocks(prose: Prose): Sign[] {
  return prose.items.flatMap((item) => {
    const name = signOf(item);
    const inline = item.kind === 'part' && partRules[item.name].place === 'inline';
    return name === null || inline ? [] : [{ name, line: item.line }];
  });
}

/** Terms, facts and citations by section: a sentence may order them differently in each language. */
function inlineBySection(prose: Prose): Map<string, Map<string, number>> {
  const sections = new Map<string, Map<string, number>>();
  let here = new Map<string, number>();
  sections.set('', here);
  for (const item of prose.items) {
    if (item.kind === 'heading') {
      here = new Map();
      sections.set(item.id, here);
    } else if (item.kind === 'part' && partRules[item.name].place === 'inline') {
      const name = signOf(item);
      if (name !== null && !here.has(name)) here.set(name, item.line);
    }
  }
  return sections;
}

const baseName = (prose: Prose): string => prose.file.split('/').at(-1) ?? '';

/** Reports the first difference in structure between a language and the first one, and every part that only one of them has. */
export function compareProse(first: Prose, other: Prose, sink: ProblemSink): void {
  const [wanted, given] = [blocks(first), blocks(other)];
  for (let i = 0; i < Math.max(wanted.length, given.length); i += 1) {
    const [a, b] = [wanted[i], given[i]];
    if (a?.name === b?.name) continue;
    const there = a ? `${a.name} (line ${a.line})` : 'nothing';
    const here = b ? b.name : 'the text ends';
    const line = b?.line ?? given.at(-1)?.line ?? 1;
    sink.error(
      other.file,
      line,
      `${here} where ${baseName(first)} has ${there}; both languages keep the same order`,
    );
    return;
  }
  const [firstParts, otherParts] = [inlineBySection(first), inlineBySection(other)];
  for (const [section, parts] of firstParts) {
    const others = otherParts.get(section) ?? new Map<string, number>();
    const where = section === '' ? 'before the first heading' : `in section "${section}"`;
    for (const [name, line] of parts) {
      if (others.has(name)) continue;
      sink.error(
        first.file,
        line,
        `${name} is missing from ${baseName(other)} ${where}; use it in both`,
      );
    }
    for (const [name, line] of others) {
      if (parts.has(name)) continue;
      sink.error(
        other.file,
        line,
        `${name} is missing from ${baseName(first)} ${where}; use it in both`,
      );
    }
  }
}
