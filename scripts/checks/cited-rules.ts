import ts from 'typescript';

/** A rule of a specification: `- **UFS-1** …`. */
const ruleMark = /^- \*\*([A-Z]+-S?\d+)\*\*/gm;

/** Ids as titles cite them. */
const cited = /\b[A-Z]{2,4}-S?\d+\b/g;

/** `UFS-1…20`, `UFS-1 to UFS-20`, `UFS-1–20`: names no rule between its ends. */
const range = /\b[A-Z]{2,4}-S?\d+ ?(?:…|–|\.\.\.?|to |through )/;

/** The ids of the rules of a chapter, in its order. */
export function ruleIds(markdown: string): string[] {
  return [...markdown.matchAll(ruleMark)].map(([, id = '']) => id);
}

/**
 * The titles of a file of tests: what `describe`, `it` and `test` are called with, also by way of `.each`; of a template the parts
 * that are fixed.
 * @param text TypeScript
 */
export function testTitles(text: string): string[] {
  const source = ts.createSourceFile(
    'a.test.tsx',
    text,
    ts.ScriptTarget.ES2022,
    true,
    ts.ScriptKind.TSX,
  );
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && callsATest(node.expression)) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
      if (title !== undefined && ts.isTemplateExpression(title)) {
        titles.push(
          [title.head.text, ...title.templateSpans.map(({ literal }) => literal.text)].join(''),
        );
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** `it`, `it.skip`, `it.each(rows)`, `describe.each<Row>(rows)` … */
function callsATest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return ['describe', 'it', 'test'].includes(callee.text);
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee))
    return callsATest(callee.expression);
  return false;
}

/**
 * Whether rules and titles match.
 * @param chapters the specification's, by path
 * @param tests texts of the tests that may cite it, by path
 * @returns a line for each rule that no title names, for each named rule that does not exist, and for each range; none: they match
 */
export function citationFaults(
  chapters: ReadonlyMap<string, string>,
  tests: ReadonlyMap<string, string>,
): string[] {
  const rules = new Map<string, string>();
  const faults: string[] = [];
  for (const [path, markdown] of chapters) {
    for (const id of ruleIds(markdown)) {
      if (rules.has(id)) faults.push(`${path}: ${id} is a rule already, in ${rules.get(id)}`);
      rules.set(id, path);
    }
  }
  const families = new Set([...rules.keys()].map((id) => id.split('-')[0]));
  const named = new Set<string>();
  for (const [path, text] of tests) {
    for (const title of testTitles(text)) {
      if (range.test(title)) faults.push(`${path}: name each rule instead of a range: ${title}`);
      for (const [id] of title.matchAll(cited)) {
        named.add(id);
        if (families.has(id.split('-')[0] ?? '') && !rules.has(id)) {
          faults.push(`${path}: no rule ${id}: ${title}`);
        }
      }
    }
  }
  for (const [id, path] of rules) {
    if (!named.has(id)) faults.push(`${path}: no test's title cites ${id}`);
  }
  return faults;
}
