import type { Expr, Stmt } from './ast.ts';
import type { Parser } from './parse.ts';
import { readParams } from './parse-function.ts';
import { assignment, returned, statements } from './read-statements.ts';

/** `:` and the lines further in, or one statement on the same line. */
export function pythonBlock(parser: Parser): Stmt[] {
  parser.expect(':');
  if (!parser.at('nl')) return python(parser);
  parser.next();
  if (!parser.at('indent')) parser.fail('a block without lines');
  parser.next();
  const body = statements(parser, python);
  if (parser.at('dedent')) parser.next();
  return body;
}

/** A statement of Python. */
export function python(parser: Parser): Stmt[] {
  const { line } = parser;
  if (parser.is('@')) return [decorated(parser)];
  if (!parser.at('name')) return [assignment(parser)];
  switch (parser.token.v) {
    case 'import': {
      parser.next();
      const out: Stmt[] = [];
      do {
        let module = parser.name();
        while (parser.accept('.')) module += `.${parser.name()}`;
        out.push({
          s: 'import',
          module,
          names: [],
          as: parser.accept('as') ? parser.name() : null,
          line,
        });
      } while (parser.accept(','));
      return out;
    }
    case 'from': {
      parser.next();
      let module = '';
      while (parser.accept('.')) module += '.';
      while (!parser.is('import')) {
        if (parser.at('nl') || parser.at('end')) parser.fail('this import');
        module += parser.next().v;
      }
      parser.next();
      const names: (readonly [string, string])[] = [];
      const bracket = parser.accept('(');
      do {
        if (bracket && parser.is(')')) break;
        const name = parser.is('*') ? parser.next().v : parser.name();
        names.push([name, parser.accept('as') ? parser.name() : name]);
      } while (parser.accept(','));
      if (bracket) parser.expect(')');
      return [{ s: 'import', module, names, as: null, line }];
    }
    case 'def':
    case 'class':
      return [defined(parser, [])];
    case 'async':
      parser.next();
      return [defined(parser, [])];
    case 'if': {
      parser.next();
      return [pythonIf(parser)];
    }
    case 'while': {
      parser.next();
      const test = parser.expression();
      return [{ s: 'while', line, test, body: pythonBlock(parser), step: [] }];
    }
    case 'for': {
      parser.next();
      const names = [parser.name()];
      while (parser.accept(',')) names.push(parser.name());
      parser.expect('in');
      const of = parser.expression();
      return [{ s: 'for', names, of, body: pythonBlock(parser), line }];
    }
    case 'try':
      parser.next();
      return [pythonTry(parser)];
    case 'with': {
      // The one block that is common: a counter's lock, a file, a server. It runs as it stands.
      parser.next();
      const x = parser.expression();
      const name = parser.accept('as') ? parser.name() : null;
      const enter: Stmt =
        name === null
          ? { s: 'expr', x, line }
          : { s: 'set', to: [{ e: 'name', name, line }], op: '=', x, line };
      return [enter, ...pythonBlock(parser)];
    }
    case 'return':
      parser.next();
      return [returned(parser)];
    case 'raise':
      parser.next();
      return [{ s: 'raise', x: parser.at('nl') ? null : parser.expression(), line }];
    case 'pass':
    case 'break':
    case 'continue':
      return [{ s: parser.next().v as 'pass' }];
    case 'global':
    case 'nonlocal':
      while (!parser.at('nl') && !parser.at('end')) parser.next();
      return [{ s: 'pass' }];
    case 'assert':
    case 'del':
    case 'yield':
    case 'match':
      if (parser.peek().t === 'name' || parser.peek().t === 'str') parser.fail(parser.token.v);
      return [assignment(parser)];
    default:
      return [assignment(parser)];
  }
}

function pythonIf(parser: Parser): Stmt {
  const test = parser.expression();
  const yes = pythonBlock(parser);
  parser.skipNewlines();
  if (parser.accept('elif')) return { s: 'if', test, yes, no: [pythonIf(parser)] };
  return { s: 'if', test, yes, no: parser.accept('else') ? pythonBlock(parser) : [] };
}

function pythonTry(parser: Parser): Stmt {
  const body = pythonBlock(parser);
  const handlers: { name: string | null; kinds: string[]; body: Stmt[] }[] = [];
  let last: Stmt[] = [];
  parser.skipNewlines();
  while (parser.accept('except')) {
    const kinds: string[] = [];
    const bracket = parser.accept('(');
    while (!parser.is(':') && !parser.is('as') && !parser.is(')')) {
      if (parser.at('nl') || parser.at('end')) parser.fail('this except');
      const { v, t } = parser.next();
      if (t === 'name') kinds.push(v);
    }
    if (bracket) parser.expect(')');
    const name = parser.accept('as') ? parser.name() : null;
    handlers.push({ name, kinds, body: pythonBlock(parser) });
    parser.skipNewlines();
  }
  if (parser.accept('else')) body.push(...pythonBlock(parser));
  parser.skipNewlines();
  if (parser.accept('finally')) last = pythonBlock(parser);
  return { s: 'try', body, handlers, last };
}

function decorated(parser: Parser): Stmt {
  const decorators: Expr[] = [];
  while (parser.accept('@')) {
    decorators.push(parser.expression());
    parser.skipNewlines();
  }
  parser.accept('async');
  return defined(parser, decorators);
}

function defined(parser: Parser, decorators: readonly Expr[]): Stmt {
  const { line } = parser;
  if (parser.accept('class')) {
    const name = parser.name();
    const bases: Expr[] = [];
    if (parser.accept('(')) {
      while (!parser.is(')')) {
        bases.push(parser.expression());
        if (!parser.accept(',')) break;
      }
      parser.expect(')');
    }
    return { s: 'class', name, bases, body: pythonBlock(parser), line };
  }
  parser.expect('def');
  const name = parser.name();
  parser.expect('(');
  const params = readParams(parser, ')');
  if (parser.accept('->')) parser.expression();
  return {
    s: 'def',
    name,
    fn: parser.addFn(name, params, () => pythonBlock(parser)),
    decorators,
    line,
  };
}
