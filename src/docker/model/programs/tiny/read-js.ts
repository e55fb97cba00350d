import type { Expr, Stmt } from './ast.ts';
import type { Parser } from './parse.ts';
import { readParams } from './parse-function.ts';
import { assignment, braceBlock, returned } from './read-statements.ts';

/** A statement of JavaScript. */
export function js(parser: Parser): Stmt[] {
  const { line } = parser;
  if (parser.is('{')) return braceBlock(parser, js);
  switch (parser.at('name') ? parser.token.v : '') {
    case 'const':
    case 'let':
    case 'var': {
      parser.next();
      const out: Stmt[] = [];
      do {
        if (parser.is('[')) parser.fail('a pattern on the left');
        if (parser.accept('{')) {
          const names: string[] = [];
          while (!parser.is('}')) {
            names.push(parser.name());
            if (parser.is(':')) parser.fail('a pattern on the left');
            if (!parser.accept(',')) break;
          }
          parser.expect('}');
          parser.expect('=');
          const x = parser.expression();
          for (const name of names)
            out.push({
              s: 'set',
              to: [{ e: 'name', name, line }],
              op: 'let',
              x: { e: 'get', of: x, name, line },
              line,
            });
          continue;
        }
        const name = parser.name();
        out.push({
          s: 'set',
          to: [{ e: 'name', name, line }],
          op: 'let',
          x: parser.accept('=') ? parser.expression() : { e: 'lit', v: null },
          line,
        });
      } while (parser.accept(','));
      return out;
    }
    case 'function':
    case 'async': {
      const mark = parser.mark();
      if (parser.accept('async') && !parser.is('function')) {
        parser.reset(mark);
        return [assignment(parser)];
      }
      parser.expect('function');
      const name = parser.name();
      parser.expect('(');
      const params = readParams(parser, ')');
      return [
        {
          s: 'def',
          name,
          fn: parser.addFn(name, params, () => braceBlock(parser, js)),
          decorators: [],
          line,
        },
      ];
    }
    case 'import':
      return [jsImport(parser)];
    case 'if': {
      parser.next();
      parser.expect('(');
      const test = parser.expression();
      parser.expect(')');
      return [jsIf(parser, test)];
    }
    case 'while': {
      parser.next();
      parser.expect('(');
      const test = parser.expression();
      parser.expect(')');
      return [{ s: 'while', line, test, body: braceOrOne(parser), step: [] }];
    }
    case 'for':
      return jsFor(parser);
    case 'return':
      parser.next();
      return [returned(parser)];
    case 'break':
    case 'continue':
      return [{ s: parser.next().v as 'break' }];
    case 'throw':
      parser.next();
      return [{ s: 'raise', x: parser.expression(), line }];
    case 'try': {
      parser.next();
      const body = braceBlock(parser, js);
      const handlers: { name: string | null; kinds: string[]; body: Stmt[] }[] = [];
      parser.skipNewlines();
      if (parser.accept('catch')) {
        let name: string | null = null;
        if (parser.accept('(')) {
          name = parser.name();
          parser.expect(')');
        }
        handlers.push({ name, kinds: [], body: braceBlock(parser, js) });
        parser.skipNewlines();
      }
      return [
        { s: 'try', body, handlers, last: parser.accept('finally') ? braceBlock(parser, js) : [] },
      ];
    }
    case 'class':
    case 'switch':
    case 'do':
    case 'export':
      return parser.fail(parser.token.v);
    default:
      return [assignment(parser)];
  }
}

function braceOrOne(parser: Parser): Stmt[] {
  while (parser.at('nl')) parser.next();
  return parser.is('{') ? braceBlock(parser, js) : js(parser);
}

function jsIf(parser: Parser, test: Expr): Stmt {
  const yes = braceOrOne(parser);
  const mark = parser.mark();
  parser.skipNewlines();
  if (!parser.accept('else')) {
    parser.reset(mark);
    return { s: 'if', test, yes, no: [] };
  }
  return { s: 'if', test, yes, no: braceOrOne(parser) };
}

function jsImport(parser: Parser): Stmt {
  const { line } = parser;
  parser.next();
  const names: (readonly [string, string])[] = [];
  let as: string | null = null;
  if (parser.at('name')) as = parser.name();
  parser.accept(',');
  if (parser.accept('*')) {
    parser.expect('as');
    as = parser.name();
  } else if (parser.accept('{')) {
    while (!parser.is('}')) {
      const name = parser.name();
      names.push([name, parser.accept('as') ? parser.name() : name]);
      if (!parser.accept(',')) break;
    }
    parser.expect('}');
  }
  if (as !== null || names.length > 0) parser.expect('from');
  if (!parser.at('str')) parser.fail('import');
  return { s: 'import', module: parser.next().v, names, as, line };
}

function jsFor(parser: Parser): Stmt[] {
  const { line } = parser;
  parser.next();
  parser.expect('(');
  const mark = parser.mark();
  if (/^(const|let|var)$/.test(parser.token.v)) {
    parser.next();
    const name = parser.at('name') ? parser.name() : parser.fail('a pattern in for');
    if (parser.accept('of')) {
      const of = parser.expression();
      parser.expect(')');
      return [{ s: 'for', names: [name], of, body: braceOrOne(parser), line }];
    }
  }
  parser.reset(mark);
  const first = parser.is(';') ? [] : js(parser);
  parser.expect(';');
  const test: Expr = parser.is(';') ? { e: 'lit', v: true } : parser.expression();
  parser.expect(';');
  const step = parser.is(')') ? [] : [assignment(parser)];
  parser.expect(')');
  return [...first, { s: 'while', line, test, body: braceOrOne(parser), step }];
}
