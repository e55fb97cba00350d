import type { Program, Stmt } from './ast.ts';
import type { Dict, Value } from './values.ts';

/** How a block was left before its end. */
export class Leave {
  readonly how: 'break' | 'continue' | 'return';
  readonly value: Value;
  constructor(how: Leave['how'], value: Value = null) {
    this.how = how;
    this.value = value;
  }
}

/** A program, or a module of it, while it runs: what statements, expressions and libraries need of it. */
export interface Run {
  readonly program: Program;
  readonly library: Library;
  /** all that lives on */
  readonly globals: Dict;
  /** '' for the program itself, the path for a module of it */
  readonly file: string;
  /** of the statement that runs */
  readonly line: number;
  tick(line: number): void;
  block(body: readonly Stmt[], scopes: readonly Dict[]): Promise<Leave | null>;
  call(fn: Value, args: readonly Value[], named: Readonly<Dict>, line: number): Promise<Value>;
  method(
    of: Value,
    name: string,
    args: readonly Value[],
    named: Readonly<Dict>,
    line: number,
  ): Promise<Value>;
  closure(id: number, scopes: readonly Dict[]): Dict;
}

/** The world outside of the program: its language's built-ins and libraries. */
export interface Library {
  /** the value of a name that the program did not set; undefined: there is none */
  name(name: string): Value | undefined;
  /** `import`: what the module's name stands for; undefined: there is no such module */
  module(run: Run, name: string, line: number): Promise<Value | undefined>;
  /** the evaluation of a module of the program; '' is the program */
  evaluation(file: string): Promise<Run>;
  /** a property of something of a library; undefined: not known */
  get(of: Dict, name: string): Value | undefined;
  /** calls something of a library, or a method of what a library made; undefined: not known */
  call(
    run: Run,
    path: string,
    self: Value,
    args: readonly Value[],
    named: Readonly<Dict>,
    line: number,
  ): Promise<Value | undefined>;
  /** a decorator with what it decorates */
  decorate(run: Run, decorator: Value, fn: Dict, line: number): Promise<Value>;
}
