import type { Expr, Stmt } from './ast.ts';
import type { Parser } from './parse.ts';
import { readParams } from './parse-function.ts';
import { assignment, braceBlock, returned } from './read-statements.ts';

/** A statement of Go. */
export function go(parser: Parser): Stmt[] {
  const { line } = parser;
  if (parser.is('{')) return braceBlock(parser, go);
  switch (parser.at('name') ? parser.token.v : '') {
    case 'package':
      parser.next();
      parser.name();
      return [];
    case 'import': {
      parser.next();
      const out: Stmt[] = [];
      const one = () => {
        const as = parser.at('name') ? parser.name() : null;
        if (!parser.at('str')) parser.fail('import');
        out.push({ s: 'import', module: parser.next().v, names: [], as, line });
      };
      if (!parser.accept('(')) one();
      else for (parser.skipNewlines(); !parser.accept(')'); parser.skipNewlines()) one();
      return out;
    }
    case 'func': {
      parser.next();
      if (parser.is('(')) parser.fail('a method');
      const name = parser.name();
      parser.expect('(');
      const params = readParams(parser, ')');
      if (!parser.is('{')) parser.result();
      return [
        {
          s: 'def',
          name,
          fn: parser.addFn(name, params, () => braceBlock(parser, go)),
          decorators: [],
          line,
        },
      ];
    }
    case 'var':
    case 'const': {
      parser.next();
      const out: Stmt[] = [];
      const one = () => {
        const names = [parser.name()];
        while (parser.accept(',')) names.push(parser.name());
        if (!parser.is('=')) parser.type();
        const x: Expr = parser.accept('=') ? parser.expression() : { e: 'lit', v: 0 };
        out.push({
          s: 'set',
          to: names.map((name) => ({ e: 'name', name, line })),
          op: 'let',
          x,
          line,
        });
      };
      if (!parser.accept('(')) one();
      else for (parser.skipNewlines(); !parser.accept(')'); parser.skipNewlines()) one();
      return out;
    }
    case 'type': {
      parser.next();
      parser.name();
      parser.type();
      return [];
    }
    case 'if':
      parser.next();
      return goIf(parser);
    case 'for':
      parser.next();
      return goFor(parser, line);
    case 'return':
      parser.next();
      return [returned(parser)];
    case 'break':
    case 'continue':
      return [{ s: parser.next().v as 'break' }];
    case 'defer':
      // what would run at the end of a server that does not end
      parser.next();
      parser.expression();
      return [];
    case 'go':
    case 'select':
    case 'switch':
    case 'goto':
      return parser.fail(parser.token.v);
    default:
      return [assignment(parser)];
  }
}

function header<T>(parser: Parser, read: () => T): T {
  const held = parser.noBrace;
  parser.noBrace = true;
  const out = read();
  parser.noBrace = held;
  return out;
}

function goIf(parser: Parser): Stmt[] {
  const parts = header(parser, () => {
    const first = assignment(parser);
    return parser.accept(';') ? [first, assignment(parser)] : [first];
  });
  const test = parts.at(-1);
  if (test?.s !== 'expr') return parser.fail('this if');
  const yes = braceBlock(parser, go);
  const no = parser.accept('else') ? goElse(parser) : [];
  return [...parts.slice(0, -1), { s: 'if', test: test.x, yes, no }];
}

function goElse(parser: Parser): Stmt[] {
  return parser.accept('if') ? goIf(parser) : braceBlock(parser, go);
}

function goFor(parser: Parser, line: number): Stmt[] {
  const always: Expr = { e: 'lit', v: true };
  if (parser.is('{'))
    return [{ s: 'while', line, test: always, body: braceBlock(parser, go), step: [] }];
  const mark = parser.mark();
  const names: string[] = [];
  while (parser.at('name') && parser.token.v !== 'range') {
    names.push(parser.name());
    if (!parser.accept(',')) break;
  }
  if ((parser.accept(':=') || parser.accept('=') || names.length === 0) && parser.accept('range')) {
    const of = header(parser, () => parser.expression());
    return [{ s: 'for', names: ['range', ...names], of, body: braceBlock(parser, go), line }];
  }
  parser.reset(mark);
  const parts = header(parser, () => {
    const out: (Stmt | null)[] = [parser.is(';') ? null : assignment(parser)];
    while (parser.accept(';'))
      out.push(parser.is('{') || parser.is(';') ? null : assignment(parser));
    return out;
  });
  const test = parts.length === 1 ? parts[0] : parts[1];
  const body = braceBlock(parser, go);
  const first = parts.length > 1 && parts[0] !== null && parts[0] !== undefined ? [parts[0]] : [];
  const step = parts[2] === null || parts[2] === undefined ? [] : [parts[2]];
  return [...first, { s: 'while', line, test: test?.s === 'expr' ? test.x : always, body, step }];
}
