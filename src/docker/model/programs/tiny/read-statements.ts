import type { Expr, Stmt } from './ast.ts';
import type { Parser } from './parse.ts';

/** One statement of a language; several where one line says several things. */
export type ReadStatement = (parser: Parser) => Stmt[];

/** Statements up to the end of the block. */
export function statements(
  parser: Parser,
  one: ReadStatement,
  ends: () => boolean = () => false,
): Stmt[] {
  const out: Stmt[] = [];
  parser.skipNewlines();
  while (!parser.at('end') && !parser.at('dedent') && !ends()) {
    out.push(...one(parser));
    parser.skipNewlines();
  }
  return out;
}

/** `{ … }` */
export function braceBlock(parser: Parser, one: ReadStatement): Stmt[] {
  const held = parser.noBrace;
  parser.noBrace = false;
  parser.expect('{');
  const body = statements(parser, one, () => parser.is('}'));
  parser.expect('}');
  parser.noBrace = held;
  return body;
}

/** `a = b`, `a += b`, `a, b := f()`, or an expression alone. */
export function assignment(parser: Parser): Stmt {
  const { line } = parser;
  const first = parser.expression();
  const to: Expr[] = [first];
  while (parser.accept(',')) to.push(parser.expression());
  if (parser.language === 'python' && parser.is(':')) {
    // an annotation changes nothing
    parser.next();
    parser.expression();
  }
  const { token } = parser;
  if (token.t === 'op' && /^([-+*/%]|\*\*|\/\/|:)?=$/.test(token.v)) {
    parser.next();
    const values = [parser.expression()];
    while (parser.accept(',')) values.push(parser.expression());
    // a = b = c
    if (token.v === '=' && parser.is('=')) {
      parser.next();
      to.push(...values);
      return {
        s: 'set',
        to: [first, ...values.map((each) => each)],
        op: 'all',
        x: parser.expression(),
        line,
      };
    }
    return {
      s: 'set',
      to,
      op: token.v === ':=' ? '=' : token.v,
      x: values.length === 1 ? (values[0] as Expr) : { e: 'list', items: values },
      line,
    };
  }
  if (parser.is('++') || parser.is('--'))
    return { s: 'set', to, op: `${parser.next().v[0]}=`, x: { e: 'lit', v: 1 }, line };
  return { s: 'expr', x: to.length === 1 ? first : { e: 'list', items: to }, line };
}

/** What follows `return`. */
export function returned(parser: Parser): Stmt {
  const x: Expr[] = [];
  if (!parser.at('nl') && !parser.at('end') && !parser.is('}') && !parser.is(';')) {
    x.push(parser.expression());
    while (parser.accept(',')) if (!parser.at('nl')) x.push(parser.expression());
  }
  return { s: 'return', x };
}
