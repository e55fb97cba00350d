/** Languages that are read well enough to run small programs and web services. */
export type Language = 'python' | 'js' | 'go';

/** A construct that the reader does not understand: the program that has it is not simulated. */
export class NotSimulated extends Error {
  readonly construct: string;
  readonly line: number;
  constructor(construct: string, line: number) {
    super(`${construct} (line ${line})`);
    this.construct = construct;
    this.line = line;
  }
}

export type Expr =
  | { readonly e: 'lit'; readonly v: string | number | boolean | null }
  | { readonly e: 'name'; readonly name: string; readonly line: number }
  | { readonly e: 'get'; readonly of: Expr; readonly name: string; readonly line: number }
  | { readonly e: 'index'; readonly of: Expr; readonly at: Expr; readonly line: number }
  | { readonly e: 'slice'; readonly of: Expr; readonly from: Expr | null; readonly to: Expr | null }
  | {
      readonly e: 'call';
      readonly fn: Expr;
      readonly args: readonly Expr[];
      readonly named: readonly (readonly [string, Expr])[];
      readonly line: number;
    }
  | {
      readonly e: 'bin';
      readonly op: string;
      readonly a: Expr;
      readonly b: Expr;
      readonly line: number;
    }
  | { readonly e: 'un'; readonly op: string; readonly a: Expr }
  | { readonly e: 'and' | 'or' | 'nullish'; readonly a: Expr; readonly b: Expr }
  | { readonly e: 'cond'; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | {
      readonly e: 'text';
      readonly parts: readonly (string | { readonly x: Expr; readonly format: string })[];
    }
  | { readonly e: 'list'; readonly items: readonly Expr[] }
  | { readonly e: 'dict'; readonly pairs: readonly (readonly [Expr, Expr])[] }
  | {
      readonly e: 'each';
      readonly item: Expr;
      readonly names: readonly string[];
      readonly of: Expr;
      readonly test: Expr | null;
    }
  | { readonly e: 'fn'; readonly id: number }
  /** a number with a decimal point, in Python */
  | { readonly e: 'float'; readonly v: number }
  /** `...x` in a list or, as the key of a pair, in an object */
  | { readonly e: 'spread'; readonly of: Expr };

export type Stmt =
  | { readonly s: 'expr'; readonly x: Expr; readonly line: number }
  | {
      readonly s: 'set';
      readonly to: readonly Expr[];
      readonly op: string;
      readonly x: Expr;
      readonly line: number;
    }
  | {
      readonly s: 'if';
      readonly test: Expr;
      readonly yes: readonly Stmt[];
      readonly no: readonly Stmt[];
    }
  | {
      readonly s: 'while';
      readonly line: number;
      readonly test: Expr;
      readonly body: readonly Stmt[];
      readonly step: readonly Stmt[];
    }
  | {
      readonly s: 'for';
      readonly names: readonly string[];
      readonly of: Expr;
      readonly body: readonly Stmt[];
      readonly line: number;
    }
  | { readonly s: 'return'; readonly x: readonly Expr[] }
  | { readonly s: 'break' | 'continue' | 'pass' }
  | {
      readonly s: 'def';
      readonly name: string;
      readonly fn: number;
      readonly decorators: readonly Expr[];
      readonly line: number;
    }
  | {
      readonly s: 'class';
      readonly name: string;
      readonly bases: readonly Expr[];
      readonly body: readonly Stmt[];
      readonly line: number;
    }
  | {
      readonly s: 'try';
      readonly body: readonly Stmt[];
      readonly handlers: readonly {
        readonly name: string | null;
        readonly kinds: readonly string[];
        readonly body: readonly Stmt[];
      }[];
      readonly last: readonly Stmt[];
    }
  | { readonly s: 'raise'; readonly x: Expr | null; readonly line: number }
  | {
      readonly s: 'import';
      readonly module: string;
      readonly names: readonly (readonly [name: string, as: string])[];
      readonly as: string | null;
      readonly line: number;
    };

export interface Fn {
  readonly id: number;
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly otherwise: Expr | null }[];
  readonly body: readonly Stmt[];
}

/** A program that was read. */
export interface Program {
  readonly language: Language;
  readonly body: readonly Stmt[];
  readonly fns: readonly Fn[];
}
