import type { Expr } from './ast.ts';
import type { ExpressionReader } from './expression-reader.ts';
import { readParams } from './parse-function.ts';

/** A literal of a library's type keeps the type's name: `http.Server{Addr: ":80"}`. */
export function tagged(type: Expr, literal: Expr): Expr {
  if (type.e !== 'get' || type.of.e !== 'name' || literal.e === 'list') return literal;
  const pairs = literal.e === 'dict' ? literal.pairs : [];
  return {
    e: 'dict',
    pairs: [
      [
        { e: 'lit', v: '$' },
        { e: 'lit', v: `${type.of.name}.${type.name}` },
      ],
      ...pairs,
    ],
  };
}

/** `Type{` begins a literal where `}` or `Field:` follows. */
export function compositeFollows(parser: ExpressionReader): boolean {
  let ahead = 1;
  while (parser.peek(ahead).t === 'nl') ahead += 1;
  const after = parser.peek(ahead);
  return (
    (after.t === 'op' && after.v === '}') ||
    (after.t === 'name' && parser.peek(ahead + 1).v === ':')
  );
}

/** Go's composite literal, from its brace. */
export function readComposite(parser: ExpressionReader): Expr {
  parser.expect('{');
  const pairs: (readonly [Expr, Expr])[] = [];
  const items: Expr[] = [];
  const held = parser.noBrace;
  parser.noBrace = false;
  parser.skipNewlines();
  while (!parser.is('}')) {
    const key = parser.is('{') ? readComposite(parser) : parser.expression();
    if (parser.accept(':')) {
      parser.skipNewlines();
      const value = parser.is('{') ? readComposite(parser) : parser.expression();
      pairs.push([key.e === 'name' ? { e: 'lit', v: key.name } : key, value]);
    } else items.push(key);
    parser.accept(',');
    parser.skipNewlines();
  }
  parser.noBrace = held;
  parser.expect('}');
  return items.length > 0 ? { e: 'list', items } : { e: 'dict', pairs };
}

/** A Go type as an argument (`make(map[string]int)`). */
export function goType(parser: ExpressionReader): boolean {
  if (!parser.is('map') && !(parser.is('[') && parser.peek().v === ']') && !parser.is('chan'))
    return false;
  const mark = parser.mark();
  parser.type();
  if (parser.is(')') || parser.is(',')) return true;
  parser.reset(mark);
  return false;
}

/** An object of JavaScript, a dictionary of Python. */
export function readObject(parser: ExpressionReader): Expr {
  parser.expect('{');
  const pairs: (readonly [Expr, Expr])[] = [];
  parser.skipNewlines();
  while (!parser.is('}')) {
    if (parser.accept('...') || (parser.language === 'python' && parser.accept('**')))
      pairs.push([
        { e: 'spread', of: parser.expression() },
        { e: 'lit', v: null },
      ]);
    else if (parser.language === 'js' && parser.at('name') && /^[,}(\n]$/.test(parser.peek().v)) {
      const { line } = parser;
      const name = parser.name();
      if (parser.is('(')) {
        parser.next();
        const params = readParams(parser, ')');
        pairs.push([
          { e: 'lit', v: name },
          { e: 'fn', id: parser.addFn(name, params, () => parser.body()) },
        ]);
      } else
        pairs.push([
          { e: 'lit', v: name },
          { e: 'name', name, line },
        ]);
    } else {
      const key: Expr =
        parser.language === 'js' && parser.at('name')
          ? { e: 'lit', v: parser.next().v }
          : parser.expression();
      parser.expect(':');
      parser.skipNewlines();
      pairs.push([key, parser.expression()]);
    }
    parser.skipNewlines();
    if (!parser.accept(',')) break;
    parser.skipNewlines();
  }
  parser.expect('}');
  return { e: 'dict', pairs };
}
