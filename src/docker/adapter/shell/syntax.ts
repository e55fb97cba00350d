import { Bash } from 'just-bash/browser';

/** The nodes of just-bash's syntax tree, which it does not export by name. */
export type Script = ReturnType<Bash['transform']>['ast'];
export type Statement = Script['statements'][number];
export type Pipeline = Statement['pipelines'][number];
export type Command = Pipeline['commands'][number];
export type Simple = Extract<Command, { type: 'SimpleCommand' }>;
export type Word = Simple['args'][number];
export type WordPart = Word['parts'][number];
export type Redirection = Simple['redirections'][number];

const parser = new Bash({ cwd: '/', defenseInDepth: false });

let toWrite: Script | null = null;
const writer = new Bash({ cwd: '/', defenseInDepth: false });
writer.registerTransformPlugin({
  name: 'write',
  transform: ({ ast }) => ({ ast: toWrite ?? ast }),
});

const parsed = new Map<string, Script>();

/** Parses shell text; throws just-bash's error. The tree is shared: don't change it. */
export function parseShell(text: string): Script {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const { ast } = parser.transform(text);
  if (parsed.size > 500) parsed.clear();
  parsed.set(text, ast);
  return ast;
}

/** Shell text of statements, one a line. */
export function writeStatements(statements: readonly Statement[]): string {
  toWrite = { type: 'Script', statements: [...statements] };
  try {
    return writer.transform('').script;
  } finally {
    toWrite = null;
  }
}

/** Shell text of one command. */
export function writeCommand(command: Command): string {
  return writeStatements([statementOf(command)]);
}

/** A statement that holds one command. */
function statementOf(command: Command): Statement {
  return {
    type: 'Statement',
    pipelines: [{ type: 'Pipeline', commands: [command], negated: false }],
    operators: [],
    background: false,
  };
}

/** A word's text where no expansion can change it; null otherwise. */
export function literalOf(word: Word | null): string | null {
  if (word === null) return null;
  let text = '';
  for (const part of word.parts) {
    if (part.type === 'Literal' || part.type === 'SingleQuoted' || part.type === 'Escaped')
      text += part.value;
    else if (part.type === 'Glob' && (part.pattern === '[' || part.pattern === '[['))
      text += part.pattern;
    else if (part.type === 'DoubleQuoted' && part.parts.every((inner) => inner.type === 'Literal'))
      text += part.parts.map((inner) => (inner.type === 'Literal' ? inner.value : '')).join('');
    else return null;
  }
  return text;
}

/** Text as one shell word. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A word that stands for exactly this text. */
export function wordOf(text: string): Word {
  return { type: 'Word', parts: [{ type: 'SingleQuoted', value: text }] };
}

/** Visits every simple command and function below a node, those in substitutions included. */
export function eachSimple(node: unknown, visit: (command: Simple) => void): void {
  if (Array.isArray(node)) for (const item of node) eachSimple(item, visit);
  else if (node !== null && typeof node === 'object') {
    if ((node as { type?: unknown }).type === 'SimpleCommand') visit(node as Simple);
    for (const value of Object.values(node))
      if (typeof value === 'object') eachSimple(value, visit);
  }
}

/** A copy of a tree in which simple commands and variable expansions may be replaced. */
export function rewrite<T>(
  node: T,
  change: { simple(command: Simple): Simple; part(part: WordPart): WordPart },
): T {
  if (Array.isArray(node)) return node.map((item) => rewrite(item, change)) as T;
  if (node === null || typeof node !== 'object') return node;
  let copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, rewrite(value, change)]),
  ) as { type?: string };
  if (copy.type === 'SimpleCommand') copy = change.simple(copy as Simple);
  else if (copy.type === 'ParameterExpansion') copy = change.part(copy as WordPart);
  return copy as T;
}
