import type { Expr, Fn, Stmt } from './ast.ts';
import { TokenReader } from './token-reader.ts';

/** What the readers of functions and literals need of the parser they are part of. */
export abstract class ExpressionReader extends TokenReader {
  /** In Go, `{` after `if x` opens the block, not a composite literal. */
  noBrace = false;
  abstract expression(): Expr;
  /** the body of a function */
  abstract body(): Stmt[];
  abstract addFn(name: string, params: Fn['params'], body: () => readonly Stmt[]): number;
}
