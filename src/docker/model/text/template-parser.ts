import { parseGoFloat } from './go-float.ts';
import { parseGoInteger } from './go-integer.ts';
import { goQuote } from './go-quote.ts';
import { goUnquote } from './go-unquote.ts';
import { lexTemplate, type Token, type TokenKind } from './template-lexer.ts';
import {
  type CommandNode,
  nodeText,
  type Operand,
  type PipeNode,
  type TemplateNode,
} from './template-node.ts';

/** Thrown inside the template code only; {@link parseTemplate}'s caller turns it into a Result. */
export class TemplateFault extends Error {}

/** A parsed text: what it prints, and the templates that it defines by name. */
export interface ParsedTemplate {
  readonly root: readonly TemplateNode[];
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
}

/** `{{else}}` and `{{end}}` close a list. */
type Closing = { readonly kind: 'else' | 'end'; readonly chained: 'if' | 'with' | null };

/** As deep as parentheses and branches may nest. */
const deepest = 1000;

const operandKinds = new Set<TokenKind>([
  ...(['bool', 'char', 'field', 'identifier', 'number'] as const),
  ...(['rawString', 'string', 'variable', 'open'] as const),
]);

/**
 * @param text of a template named `""`
 * @param isFunction whether a function of that name exists
 * @throws TemplateFault with Go's words, `template: :1: unclosed action`
 * @source Go, text/template/parse/parse.go
 */
export function parseTemplate(text: string, isFunction: (name: string) => boolean): ParsedTemplate {
  const tokens = lexTemplate(text);
  const defined = new Map<string, readonly TemplateNode[]>();
  let variables = ['$'];
  let rangeDepth = 0;
  let at = 0;
  // the furthest token read gives an error its line
  let furthest = 0;
  let actionLine = 0;
  let depth = 0;

  const tokenAt = (index: number): Token => {
    const token = tokens[Math.min(index, tokens.length - 1)];
    if (token === undefined) throw new Error('a template has at least its end');
    return token;
  };
  const peek = (): Token => {
    furthest = Math.max(furthest, at);
    return tokenAt(at);
  };
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const nextWord = (): Token => {
    while (peek().kind === 'space') at += 1;
    return next();
  };
  const peekWord = (): Token => {
    while (peek().kind === 'space') at += 1;
    return peek();
  };
  const fail = (words: string): never => {
    throw new TemplateFault(`template: :${tokenAt(furthest).line}: ${words}`);
  };
  const unexpected = (token: Token, context: string): never => {
    if (token.kind !== 'error') return fail(`unexpected ${shown(token)} in ${context}`);
    if (actionLine === 0 || actionLine === token.line) return fail(token.text);
    const words = token.text.endsWith(' action') ? 'started' : 'in action started';
    return fail(`${token.text} ${words} at :${actionLine}`);
  };
  const expect = (kind: TokenKind, context: string): Token => {
    const token = nextWord();
    return token.kind === kind ? token : unexpected(token, context);
  };

  /** Variables declared inside are forgotten after it. */
  const inScope = <T>(read: () => T): T => {
    const before = variables;
    variables = [...variables];
    const value = read();
    variables = before;
    return value;
  };

  const nested = <T>(read: () => T): T => {
    depth += 1;
    if (depth > deepest) fail('max expression depth exceeded');
    const value = read();
    depth -= 1;
    return value;
  };

  const readTop = (): readonly TemplateNode[] => {
    const root: TemplateNode[] = [];
    while (peek().kind !== 'end') {
      if (peek().kind === 'left') {
        const before = at;
        at += 1;
        if (isKeyword(nextWord(), 'define')) {
          readDefinition();
          continue;
        }
        at = before;
      }
      const node = readTextOrAction();
      if (isClosing(node)) return fail(`unexpected {{${node.kind}}}`);
      root.push(node);
    }
    return root;
  };

  const readDefinition = (): void => {
    const context = 'define clause';
    const name = readTemplateName(nextWord(), context);
    expect('right', context);
    const outer = variables;
    variables = ['$'];
    const { list, closing } = readList();
    variables = outer;
    if (closing.kind !== 'end') fail(`unexpected {{${closing.kind}}} in ${context}`);
    define(name, list);
  };

  const define = (name: string, list: readonly TemplateNode[]): void => {
    if (defined.has(name) && !isBlank(list)) {
      if (!isBlank(defined.get(name) ?? [])) {
        fail(`template: multiple definition of template ${goQuote(name)}`);
      }
    }
    if (!defined.has(name) || !isBlank(list)) defined.set(name, list);
  };

  const readTemplateName = (token: Token, context: string): string =>
    token.kind === 'string' || token.kind === 'rawString'
      ? unquote(token.text)
      : unexpected(token, context);

  const unquote = (literal: string): string => goUnquote(literal) ?? fail('invalid syntax');

  const readList = (): { list: readonly TemplateNode[]; closing: Closing } => {
    const list: TemplateNode[] = [];
    while (peekWord().kind !== 'end') {
      const node = readTextOrAction();
      if (isClosing(node)) return { list, closing: node };
      list.push(node);
    }
    return fail('unexpected EOF');
  };

  const readTextOrAction = (): TemplateNode | Closing => {
    const token = nextWord();
    if (token.kind === 'text') return { kind: 'text', at: token.at, text: token.text };
    if (token.kind !== 'left') return unexpected(token, 'input');
    actionLine = token.line;
    const node = readAction();
    actionLine = 0;
    return node;
  };

  const readAction = (): TemplateNode | Closing => {
    const token = nextWord();
    if (token.kind === 'keyword') {
      switch (token.text) {
        case 'block':
          return readBlock();
        case 'break':
        case 'continue': {
          const after = nextWord();
          const name = `{{${token.text}}}`;
          if (after.kind !== 'right') return unexpected(after, name);
          if (rangeDepth === 0) return fail(`${name} outside {{range}}`);
          return { kind: token.text, at: token.at };
        }
        case 'else': {
          const after = peekWord();
          if (isKeyword(after, 'if')) return { kind: 'else', chained: 'if' };
          if (isKeyword(after, 'with')) return { kind: 'else', chained: 'with' };
          expect('right', 'else');
          return { kind: 'else', chained: null };
        }
        case 'end':
          expect('right', 'end');
          return { kind: 'end', chained: null };
        case 'if':
        case 'range':
        case 'with':
          return nested(() => readBranch(token.text as 'if' | 'range' | 'with'));
        case 'template': {
          const name = nextWord();
          const text = readTemplateName(name, 'template clause');
          const pipe = peekWord().kind === 'right' ? null : readPipe('template clause', 'right');
          if (pipe === null) at += 1;
          return { kind: 'template', at: name.at, name: text, pipe };
        }
      }
    }
    at -= 1;
    return { kind: 'action', at: token.at, pipe: readPipe('command', 'right') };
  };

  const readBranch = (kind: 'if' | 'range' | 'with'): TemplateNode =>
    inScope(() => {
      const pipe = readPipe(kind, 'right');
      if (kind === 'range') rangeDepth += 1;
      const { list, closing } = readList();
      if (kind === 'range') rangeDepth -= 1;
      if (closing.kind === 'end') return { kind, at: pipe.at, pipe, list, otherwise: null };
      if (closing.chained !== null && closing.chained === kind) {
        at += 1;
        // one end closes the chain
        return { kind, at: pipe.at, pipe, list, otherwise: [nested(() => readBranch(kind))] };
      }
      const rest = readList();
      if (rest.closing.kind !== 'end') fail(`expected end; found {{${rest.closing.kind}}}`);
      return { kind, at: pipe.at, pipe, list, otherwise: rest.list };
    });

  const readBlock = (): TemplateNode => {
    const token = nextWord();
    const name = readTemplateName(token, 'block clause');
    const pipe = readPipe('block clause', 'right');
    const outer = variables;
    variables = ['$'];
    const { list, closing } = readList();
    variables = outer;
    if (closing.kind !== 'end') fail(`unexpected {{${closing.kind}}} in block clause`);
    define(name, list);
    return { kind: 'template', at: token.at, name, pipe };
  };

  const readPipe = (context: string, end: TokenKind): PipeNode => {
    const start = peekWord().at;
    const { names, assigns } = readDeclarations(context);
    const commands: CommandNode[] = [];
    for (;;) {
      const token = nextWord();
      if (token.kind === end) break;
      const isOperand =
        operandKinds.has(token.kind) || isKeyword(token, '.') || isKeyword(token, 'nil');
      if (!isOperand) return unexpected(token, context);
      at -= 1;
      commands.push(readCommand());
    }
    if (commands.length === 0) return fail(`missing value for ${context}`);
    for (const [stage, command] of commands.entries()) {
      const first = command.words[0]?.kind ?? 'dot';
      if (stage > 0 && ['bool', 'dot', 'nil', 'number', 'string'].includes(first)) {
        return fail(`non executable command in pipeline stage ${stage + 1}`);
      }
    }
    return { kind: 'pipe', at: start, variables: names, assigns, commands };
  };

  const readDeclarations = (context: string): { names: string[]; assigns: boolean } => {
    const names: string[] = [];
    while (peekWord().kind === 'variable') {
      const before = at;
      const variable = next();
      const sign = peekWord();
      if (sign.kind === 'assign' || sign.kind === 'declare') {
        at += 1;
        names.push(variable.text);
        variables.push(variable.text);
        return { names, assigns: sign.kind === 'assign' };
      }
      if (sign.kind !== 'other' || sign.text !== ',') {
        at = before;
        return { names, assigns: false };
      }
      at += 1;
      names.push(variable.text);
      variables.push(variable.text);
      if (context !== 'range' || names.length >= 2) fail(`too many declarations in ${context}`);
      if (!['variable', 'right', 'close'].includes(peekWord().kind)) {
        fail('range can only initialize variables');
      }
    }
    return { names, assigns: false };
  };

  const readCommand = (): CommandNode => {
    const start = peekWord().at;
    const words: Operand[] = [];
    for (;;) {
      peekWord();
      const operand = readOperand();
      if (operand !== null) words.push(operand);
      const token = next();
      if (token.kind === 'space') continue;
      if (token.kind === 'right' || token.kind === 'close') at -= 1;
      else if (token.kind !== 'pipe') return unexpected(token, 'operand');
      break;
    }
    if (words.length === 0) return fail('empty command');
    return { kind: 'command', at: start, words };
  };

  const readOperand = (): Operand | null => {
    const start = readTerm();
    if (start === null || peek().kind !== 'field') return start;
    const place = peek().at;
    const names: string[] = [];
    while (peek().kind === 'field') names.push(next().text.slice(1));
    switch (start.kind) {
      case 'field':
        return { kind: 'field', at: place, names: [...start.names, ...names] };
      case 'variable':
        return { ...start, at: place, names: [...start.names, ...names] };
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot':
        return fail(`unexpected . after term ${goQuote(nodeText(start))}`);
      default:
        return { kind: 'chain', at: place, start, names };
    }
  };

  const readTerm = (): Operand | null => {
    const token = nextWord();
    switch (token.kind) {
      case 'identifier':
        if (!isFunction(token.text)) fail(`function ${goQuote(token.text)} not defined`);
        return { kind: 'identifier', at: token.at, name: token.text };
      case 'variable':
        if (!variables.includes(token.text)) fail(`undefined variable ${goQuote(token.text)}`);
        return { kind: 'variable', at: token.at, name: token.text, names: [] };
      case 'field':
        return { kind: 'field', at: token.at, names: [token.text.slice(1)] };
      case 'bool':
        return { kind: 'bool', at: token.at, value: token.text === 'true' };
      case 'number':
        return readNumber(token);
      case 'char': {
        const letter = goUnquote(token.text) ?? failChar(token.text);
        const value = letter.codePointAt(0) ?? 0;
        return { kind: 'number', at: token.at, text: token.text, value, isFloat: false };
      }
      case 'string':
      case 'rawString':
        return { kind: 'string', at: token.at, text: token.text, value: unquote(token.text) };
      case 'open':
        return nested(() => readPipe('parenthesized pipeline', 'close'));
      case 'keyword':
        if (token.text === '.') return { kind: 'dot', at: token.at };
        if (token.text === 'nil') return { kind: 'nil', at: token.at };
    }
    at -= 1;
    return null;
  };

  const failChar = (literal: string): never => {
    // one that would be well-formed as a string has too many letters
    const inside = literal.slice(1, -1).replaceAll("\\'", "'");
    const isLong = inside !== '' && goUnquote(`"${inside.replaceAll('"', '\\"')}"`) !== null;
    return fail(isLong ? `malformed character constant: ${literal}` : 'invalid syntax');
  };

  const readNumber = ({ text: digits, at: place }: Token): Operand => {
    if (digits.endsWith('i')) fail(`strata: the complex number ${digits} is not simulated`);
    const whole = parseGoInteger(digits, { base: 0 });
    const float = parseGoFloat(digits);
    const isHexInteger = /^0x[^p]*$/i.test(digits);
    if (float.ok && !isHexInteger && /[.ep]/i.test(digits)) {
      return { kind: 'number', at: place, text: digits, value: float.value, isFloat: true };
    }
    if (whole.ok) {
      const value = Number(whole.value);
      return { kind: 'number', at: place, text: digits, value, isFloat: false };
    }
    return fail(
      float.ok && !/[.ep_]/i.test(digits)
        ? `integer overflow: ${goQuote(digits)}`
        : `illegal number syntax: ${goQuote(digits)}`,
    );
  };

  return { root: readTop(), defined };
}

const isKeyword = (token: Token, word: string) => token.kind === 'keyword' && token.text === word;

const isClosing = (node: TemplateNode | Closing): node is Closing =>
  node.kind === 'else' || node.kind === 'end';

const isBlank = (list: readonly TemplateNode[]): boolean =>
  list.every((node) => node.kind === 'text' && node.text.trim() === '');

/** A token as Go names it in its errors. */
function shown(token: Token): string {
  if (token.kind === 'end') return 'EOF';
  if (token.kind === 'error') return token.text;
  if (token.kind === 'keyword') return `<${token.text}>`;
  const letters = [...token.text];
  return letters.length > 10 ? `${goQuote(letters.slice(0, 10).join(''))}...` : goQuote(token.text);
}
