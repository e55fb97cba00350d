import type { Expr, Fn } from './ast.ts';
import type { ExpressionReader } from './expression-reader.ts';

/** Parameters up to `end`, which is taken too. Types are forgotten. */
export function readParams(parser: ExpressionReader, end: string): Fn['params'] {
  const params: { name: string; otherwise: Expr | null }[] = [];
  parser.skipNewlines();
  while (!parser.accept(end)) {
    if (parser.is('*') || parser.is('**') || parser.is('...') || parser.is('{') || parser.is('['))
      parser.fail('a parameter with a star or a pattern');
    const name = parser.name();
    let otherwise: Expr | null = null;
    if (parser.language === 'go') {
      if (!parser.is(',') && !parser.is(end)) parser.type();
    } else {
      if (parser.language === 'python' && end !== ':' && parser.accept(':')) parser.expression();
      if (parser.accept('=')) otherwise = parser.expression();
    }
    params.push({ name, otherwise });
    parser.skipNewlines();
    if (!parser.accept(',')) {
      parser.expect(end);
      break;
    }
    parser.skipNewlines();
  }
  return params;
}

/** `x => …`, `(a, b) => …`, `async () => …` */
export function readArrow(parser: ExpressionReader): Expr | null {
  const mark = parser.mark();
  if (
    parser.is('async') &&
    (parser.peek().v === '(' || parser.peek().t === 'name') &&
    parser.peek().v !== 'function'
  )
    parser.next();
  let params: Fn['params'] = [];
  if (parser.at('name') && parser.peek().v === '=>')
    params = [{ name: parser.name(), otherwise: null }];
  else if (parser.is('(') && arrowFollows(parser)) {
    parser.next();
    params = readParams(parser, ')');
  } else {
    parser.reset(mark);
    return null;
  }
  parser.expect('=>');
  return {
    e: 'fn',
    id: parser.addFn('', params, () =>
      parser.is('{') ? parser.body() : [{ s: 'return', x: [parser.expression()] }],
    ),
  };
}

function arrowFollows(parser: ExpressionReader): boolean {
  let depth = 0;
  for (let ahead = 0; ; ahead += 1) {
    const { t, v } = parser.peek(ahead);
    if (t === 'end') return false;
    if (t === 'op' && '([{'.includes(v)) depth += 1;
    else if (t === 'op' && ')]}'.includes(v)) {
      depth -= 1;
      if (depth === 0) return parser.peek(ahead + 1).v === '=>';
    }
  }
}
