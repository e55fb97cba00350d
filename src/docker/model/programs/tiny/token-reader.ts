import { type Language, NotSimulated } from './ast.ts';
import { lex, type Token } from './lex.ts';

/** A place in the tokens of a program, and what is passed over without a trace: newlines, Go's types. */
export class TokenReader {
  readonly language: Language;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(source: string, language: Language) {
    this.language = language;
    this.#tokens = lex(source, language);
  }

  get token(): Token {
    return this.#tokens[this.#position] as Token;
  }
  get line(): number {
    return this.token.line;
  }
  peek(ahead = 1): Token {
    return (this.#tokens[this.#position + ahead] ?? this.#tokens.at(-1)) as Token;
  }
  next(): Token {
    const { token } = this;
    if (token.t !== 'end') this.#position += 1;
    return token;
  }
  at(t: Token['t']): boolean {
    return this.token.t === t;
  }
  is(v: string): boolean {
    return (this.at('op') || this.at('name')) && this.token.v === v;
  }
  accept(v: string): boolean {
    if (!this.is(v)) return false;
    this.next();
    return true;
  }
  expect(v: string): void {
    if (!this.accept(v)) this.fail(this.at('end') ? 'the end of the file' : `"${this.token.v}"`);
  }
  name(): string {
    if (!this.at('name')) this.fail(`"${this.token.v}"`);
    return this.next().v;
  }
  fail(construct: string): never {
    throw new NotSimulated(construct, this.line);
  }
  skipNewlines(): void {
    while (
      this.at('nl') ||
      this.is(';') ||
      (this.language !== 'python' && (this.at('indent') || this.at('dedent')))
    )
      this.next();
  }
  /** A place to come back to. */
  mark(): number {
    return this.#position;
  }
  reset(mark: number): void {
    this.#position = mark;
  }

  /** Reads a Go type and forgets it. */
  type(): void {
    while (this.accept('*') || this.accept('...'));
    if (this.accept('[')) {
      if (!this.is(']')) this.next();
      this.expect(']');
      this.type();
      return;
    }
    if (this.accept('map')) {
      this.expect('[');
      this.type();
      this.expect(']');
      this.type();
      return;
    }
    if (this.accept('func')) {
      this.skipBrackets('(', ')');
      if (!this.is('{') && !this.is(',') && !this.is(')') && !this.at('nl')) this.type();
      return;
    }
    if (this.accept('interface') || this.accept('struct')) {
      this.skipBrackets('{', '}');
      return;
    }
    this.name();
    if (this.accept('.')) this.name();
  }

  skipBrackets(open: string, close: string): void {
    this.expect(open);
    for (let depth = 1; depth > 0; ) {
      if (this.at('end')) this.fail('the end of the file');
      const { v, t } = this.next();
      if (t === 'op' && v === open) depth += 1;
      else if (t === 'op' && v === close) depth -= 1;
    }
  }

  /** Go's result types. */
  result(): void {
    if (this.is('(')) this.skipBrackets('(', ')');
    else this.type();
  }
}
