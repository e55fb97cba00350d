import { type Expr, type Fn, type Language, NotSimulated, type Stmt } from './ast.ts';
import { ExpressionReader } from './expression-reader.ts';
import { readArrow, readParams } from './parse-function.ts';
import { compositeFollows, goType, readComposite, readObject, tagged } from './parse-literal.ts';

/** A tree of expressions is no deeper. */
const maxDepth = 300;

/** The common part of the three parsers: tokens, expressions, functions. The statements are each language's own. */
export class Parser extends ExpressionReader {
  readonly fns: Fn[];
  readonly block: (parser: Parser) => Stmt[];
  /** expressions that stand in each other */
  depth = 0;

  constructor(
    source: string,
    language: Language,
    block: (parser: Parser) => Stmt[],
    fns: Fn[] = [],
  ) {
    super(source, language);
    this.block = block;
    this.fns = fns;
  }

  body(): Stmt[] {
    return this.block(this);
  }

  addFn(name: string, params: Fn['params'], body: () => readonly Stmt[]): number {
    const id = this.fns.length;
    this.fns.push({ id, name, params, body: [] });
    const held = this.noBrace;
    this.noBrace = false;
    this.fns[id] = { id, name, params, body: body() };
    this.noBrace = held;
    return id;
  }

  expression(): Expr {
    return this.nested(() => this.wholeExpression());
  }

  /** Guards the stack, the parser's and later the interpreter's. */
  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > maxDepth) this.fail('nesting this deep');
    const done = read();
    this.depth -= 1;
    return done;
  }

  wholeExpression(): Expr {
    const { language } = this;
    if (language === 'python' && this.is('lambda')) {
      this.next();
      const params = readParams(this, ':');
      return {
        e: 'fn',
        id: this.addFn('<lambda>', params, () => [{ s: 'return', x: [this.expression()] }]),
      };
    }
    if (language === 'js') {
      const arrow = readArrow(this);
      if (arrow !== null) return arrow;
    }
    const first = this.binary(0);
    if (language === 'python' && this.is('if')) {
      this.next();
      const test = this.binary(0);
      this.expect('else');
      return { e: 'cond', test, yes: first, no: this.expression() };
    }
    if (language === 'js' && this.accept('?')) {
      const yes = this.expression();
      this.expect(':');
      return { e: 'cond', test: first, yes, no: this.expression() };
    }
    return first;
  }

  static readonly levels: Readonly<Record<Language, readonly (readonly string[])[]>> = {
    python: [
      ['or'],
      ['and'],
      ['==', '!=', '<', '>', '<=', '>=', 'in', 'not', 'is'],
      ['+', '-'],
      ['*', '/', '//', '%'],
      ['**'],
    ],
    js: [
      ['??', '||'],
      ['&&'],
      ['==', '!=', '===', '!==', '<', '>', '<=', '>=', 'in', 'instanceof'],
      ['+', '-'],
      ['*', '/', '%'],
      ['**'],
    ],
    go: [['||'], ['&&'], ['==', '!=', '<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']],
  };

  binary(level: number): Expr {
    const ops = Parser.levels[this.language][level];
    if (ops === undefined) return this.unary();
    if (this.language === 'python' && level === 2 && this.is('not')) {
      this.next();
      return { e: 'un', op: 'not', a: this.binary(2) };
    }
    let a = this.binary(level + 1);
    let compared: Expr | null = null;
    let terms = 0;
    while ((this.at('op') || this.at('name')) && ops.includes(this.token.v)) {
      const { line } = this;
      terms += 1;
      if (terms > maxDepth) this.fail('an expression this long');
      let op = this.next().v;
      if (op === 'not') {
        this.expect('in');
        op = 'not in';
      } else if (op === 'is' && this.accept('not')) op = '!=';
      else if (op === 'is') op = '==';
      if (this.language !== 'python') while (this.at('nl')) this.next();
      const b = this.binary(level + 1);
      if (op === 'and' || op === '&&') a = { e: 'and', a, b };
      else if (op === 'or' || op === '||') a = { e: 'or', a, b };
      else if (op === '??') a = { e: 'nullish', a, b };
      else if (this.language === 'python' && level === 2 && compared !== null) {
        // a < b < c looks at b once
        if (compared.e !== 'name' && compared.e !== 'lit') this.fail('comparisons in a row');
        a = { e: 'and', a, b: { e: 'bin', op, a: compared, b, line } };
      } else a = { e: 'bin', op: op === '===' ? '==' : op === '!==' ? '!=' : op, a, b, line };
      compared = b;
    }
    return a;
  }

  unary(): Expr {
    return this.nested(() => this.wholeUnary());
  }

  wholeUnary(): Expr {
    if (this.at('op') && /^[-+!]$/.test(this.token.v))
      return { e: 'un', op: this.next().v, a: this.unary() };
    if (this.language === 'go' && (this.is('&') || this.is('*'))) {
      this.next();
      return this.unary();
    }
    if (this.is('await')) {
      this.next();
      return this.unary();
    }
    if (this.language === 'js' && this.is('new')) this.next();
    if (this.language === 'js' && this.is('typeof')) {
      this.next();
      return { e: 'un', op: 'typeof', a: this.unary() };
    }
    return this.postfix(this.atom());
  }

  postfix(start: Expr): Expr {
    let of = start;
    for (let parts = 0; ; parts += 1) {
      if (parts > maxDepth) this.fail('an expression this long');
      const { line } = this;
      if (this.accept('.') || (this.language === 'js' && this.accept('?.'))) {
        // a type assertion changes nothing here
        if (this.language === 'go' && this.accept('(')) {
          this.type();
          this.expect(')');
        } else of = { e: 'get', of, name: this.name(), line };
      } else if (this.is('(')) of = { e: 'call', fn: of, ...this.arguments(), line };
      else if (this.is('[')) {
        this.next();
        if (this.accept(':')) {
          of = { e: 'slice', of, from: null, to: this.is(']') ? null : this.expression() };
        } else {
          const at = this.expression();
          if (this.accept(':'))
            of = { e: 'slice', of, from: at, to: this.is(']') ? null : this.expression() };
          else of = { e: 'index', of, at, line };
        }
        this.expect(']');
      } else if (
        this.language === 'go' &&
        this.is('{') &&
        !this.noBrace &&
        (of.e === 'name' ? /^[A-Z]|^\w+$/.test(of.name) && compositeFollows(this) : of.e === 'get')
      )
        of = tagged(of, readComposite(this));
      else return of;
    }
  }

  arguments(): {
    readonly args: readonly Expr[];
    readonly named: readonly (readonly [string, Expr])[];
  } {
    this.expect('(');
    const args: Expr[] = [];
    const named: (readonly [string, Expr])[] = [];
    const held = this.noBrace;
    this.noBrace = false;
    this.skipNewlines();
    while (!this.is(')')) {
      if (this.is('*') || this.is('**') || this.is('...')) this.fail('an argument with a star');
      if (
        this.language === 'python' &&
        this.at('name') &&
        this.peek().v === '=' &&
        this.peek().t === 'op'
      ) {
        const key = this.name();
        this.next();
        named.push([key, this.expression()]);
      } else if (this.language === 'go' && goType(this)) args.push({ e: 'lit', v: null });
      else {
        const value = this.expression();
        args.push(this.language === 'python' && this.is('for') ? this.comprehension(value) : value);
        this.accept('...');
      }
      this.skipNewlines();
      if (!this.accept(',')) break;
      this.skipNewlines();
    }
    this.noBrace = held;
    this.expect(')');
    return { args, named };
  }

  comprehension(item: Expr): Expr {
    this.expect('for');
    const names = [this.name()];
    while (this.accept(',')) names.push(this.name());
    this.expect('in');
    const of = this.binary(0);
    const test = this.accept('if') ? this.binary(0) : null;
    return { e: 'each', item, names, of, test };
  }

  atom(): Expr {
    const { token, line, language } = this;
    if (token.t === 'num') {
      this.next();
      return language === 'python' && /^\d[^xX]*[.eE]/.test(token.v)
        ? { e: 'float', v: Number(token.v) }
        : { e: 'lit', v: Number(token.v) };
    }
    if (token.t === 'str' || token.t === 'text') {
      const parts: (string | { x: Expr; format: string })[] = [];
      // Strings side by side are one.
      while (this.at('str') || this.at('text')) {
        const each = this.next();
        for (const part of each.parts ?? [each.v])
          parts.push(
            typeof part === 'string' ? part : { x: this.inner(part.source), format: part.format },
          );
        if (language !== 'python') break;
      }
      return parts.every((part) => typeof part === 'string')
        ? { e: 'lit', v: parts.join('') }
        : { e: 'text', parts };
    }
    if (token.t === 'name') return this.word(line);
    if (this.accept('(')) {
      const held = this.noBrace;
      this.noBrace = false;
      this.skipNewlines();
      if (this.accept(')')) {
        this.noBrace = held;
        return { e: 'list', items: [] };
      }
      const items = [this.expression()];
      let tuple = false;
      if (language === 'python' && this.is('for')) items[0] = this.comprehension(items[0] as Expr);
      while (this.accept(',')) {
        tuple = true;
        if (!this.is(')')) items.push(this.expression());
      }
      this.skipNewlines();
      this.expect(')');
      this.noBrace = held;
      return tuple ? { e: 'list', items } : (items[0] as Expr);
    }
    if (language === 'go' && this.is('[')) {
      this.type();
      return this.is('{') ? readComposite(this) : { e: 'name', name: '[]', line };
    }
    if (this.accept('[')) {
      const items: Expr[] = [];
      this.skipNewlines();
      while (!this.is(']')) {
        if (this.accept('...') || (language === 'python' && this.accept('*')))
          items.push({ e: 'spread', of: this.expression() });
        else items.push(this.expression());
        if (language === 'python' && this.is('for')) {
          const each = this.comprehension(items[0] as Expr);
          this.expect(']');
          return each;
        }
        this.skipNewlines();
        if (!this.accept(',')) break;
        this.skipNewlines();
      }
      this.expect(']');
      return { e: 'list', items };
    }
    if (this.is('{') && language !== 'go') return readObject(this);
    return this.fail(
      token.t === 'end' ? 'the end of the file' : `"${token.v.trim() || 'this line'}"`,
    );
  }

  word(line: number): Expr {
    const { language } = this;
    const name = this.next().v;
    if (name === 'True' || name === 'true') return { e: 'lit', v: true };
    if (name === 'False' || name === 'false') return { e: 'lit', v: false };
    if (name === 'None' || name === 'null' || name === 'nil' || name === 'undefined')
      return { e: 'lit', v: null };
    if (language === 'js' && (name === 'function' || (name === 'async' && this.is('function')))) {
      if (name === 'async') this.next();
      const own = this.at('name') ? this.name() : '';
      this.expect('(');
      const params = readParams(this, ')');
      return { e: 'fn', id: this.addFn(own, params, () => this.block(this)) };
    }
    if (language === 'go' && name === 'func') {
      this.expect('(');
      const params = readParams(this, ')');
      if (!this.is('{')) this.result();
      return { e: 'fn', id: this.addFn('', params, () => this.block(this)) };
    }
    if (language === 'go' && name === 'map' && this.is('[')) {
      this.expect('[');
      this.type();
      this.expect(']');
      this.type();
      return this.is('{') ? readComposite(this) : { e: 'dict', pairs: [] };
    }
    if (language === 'js' && /^(class|yield|delete|void|switch)$/.test(name)) this.fail(name);
    if (
      language === 'python' &&
      /^(class|yield|async|with|match|del)$/.test(name) &&
      this.at('name')
    )
      this.fail(name);
    return { e: 'name', name, line };
  }

  inner(source: string): Expr {
    const parser = new Parser(source.trim(), this.language, this.block, this.fns);
    const x = parser.expression();
    parser.skipNewlines();
    if (!parser.at('end')) throw new NotSimulated(`{${source}} in a text`, this.line);
    return x;
  }
}
