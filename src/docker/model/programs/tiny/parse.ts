import type { Expr, Fn, Language, Stmt } from './ast.ts';
import { TokenReader } from './token-reader.ts';

/** A literal of a library's type keeps the type's name: `http.Server{Addr: ":80"}`. */
function tagged(type: Expr, literal: Expr): Expr {
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

/** The common part of the three parsers: tokens, expressions, functions. The statements are each language's own. */
export class Parser extends TokenReader {
  readonly fns: Fn[];
  readonly block: (parser: Parser) => Stmt[];
  /** In Go, `{` after `if x` opens the block, not a composite literal. */
  noBrace = false;

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
    const { language } = this;
    if (language === 'python' && this.is('lambda')) {
      this.next();
      const params = this.params(':');
      return {
        e: 'fn',
        id: this.addFn('<lambda>', params, () => [{ s: 'return', x: [this.expression()] }]),
      };
    }
    if (language === 'js') {
      const arrow = this.arrow();
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
    while ((this.at('op') || this.at('name')) && ops.includes(this.token.v)) {
      const { line } = this;
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
      else a = { e: 'bin', op: op === '===' ? '==' : op === '!==' ? '!=' : op, a, b, line };
    }
    return a;
  }

  unary(): Expr {
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
    for (;;) {
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
        (of.e === 'name' ? /^[A-Z]|^\w+$/.test(of.name) && this.compositeFollows() : of.e === 'get')
      )
        of = tagged(of, this.composite());
      else return of;
    }
  }

  /** `Type{` begins a literal where `}` or `Field:` follows. */
  compositeFollows(): boolean {
    let ahead = 1;
    while (this.peek(ahead).t === 'nl') ahead += 1;
    const after = this.peek(ahead);
    return (
      (after.t === 'op' && after.v === '}') ||
      (after.t === 'name' && this.peek(ahead + 1).v === ':')
    );
  }

  composite(): Expr {
    this.expect('{');
    const pairs: (readonly [Expr, Expr])[] = [];
    const items: Expr[] = [];
    const held = this.noBrace;
    this.noBrace = false;
    this.skipNewlines();
    while (!this.is('}')) {
      const key = this.is('{') ? this.composite() : this.expression();
      if (this.accept(':')) {
        this.skipNewlines();
        const value = this.is('{') ? this.composite() : this.expression();
        pairs.push([key.e === 'name' ? { e: 'lit', v: key.name } : key, value]);
      } else items.push(key);
      this.accept(',');
      this.skipNewlines();
    }
    this.noBrace = held;
    this.expect('}');
    return items.length > 0 ? { e: 'list', items } : { e: 'dict', pairs };
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
      } else if (this.language === 'go' && this.goType()) args.push({ e: 'lit', v: null });
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

  /** A Go type as an argument (`make(map[string]int)`). */
  goType(): boolean {
    if (!this.is('map') && !(this.is('[') && this.peek().v === ']') && !this.is('chan'))
      return false;
    const mark = this.mark();
    this.type();
    if (this.is(')') || this.is(',')) return true;
    this.reset(mark);
    return false;
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
      return { e: 'lit', v: Number(token.v) };
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
      return this.is('{') ? this.composite() : { e: 'name', name: '[]', line };
    }
    if (this.accept('[')) {
      const items: Expr[] = [];
      this.skipNewlines();
      while (!this.is(']')) {
        if (this.is('...') || this.is('*')) this.fail('a spread list');
        items.push(this.expression());
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
    if (this.is('{') && language !== 'go') return this.object();
    return this.fail(
      token.t === 'end' ? 'the end of the file' : `"${token.v.trim() || 'this line'}"`,
    );
  }

  object(): Expr {
    this.expect('{');
    const pairs: (readonly [Expr, Expr])[] = [];
    this.skipNewlines();
    while (!this.is('}')) {
      if (this.is('...') || this.is('**')) this.fail('a spread object');
      if (this.language === 'js' && this.at('name') && /^[,}(\n]$/.test(this.peek().v)) {
        const { line } = this;
        const name = this.name();
        if (this.is('(')) {
          this.next();
          const params = this.params(')');
          pairs.push([
            { e: 'lit', v: name },
            { e: 'fn', id: this.addFn(name, params, () => this.block(this)) },
          ]);
        } else
          pairs.push([
            { e: 'lit', v: name },
            { e: 'name', name, line },
          ]);
      } else {
        const key: Expr =
          this.language === 'js' && this.at('name')
            ? { e: 'lit', v: this.next().v }
            : this.expression();
        this.expect(':');
        this.skipNewlines();
        pairs.push([key, this.expression()]);
      }
      this.skipNewlines();
      if (!this.accept(',')) break;
      this.skipNewlines();
    }
    this.expect('}');
    return { e: 'dict', pairs };
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
      const params = this.params(')');
      return { e: 'fn', id: this.addFn(own, params, () => this.block(this)) };
    }
    if (language === 'go' && name === 'func') {
      this.expect('(');
      const params = this.params(')');
      if (!this.is('{')) this.result();
      return { e: 'fn', id: this.addFn('', params, () => this.block(this)) };
    }
    if (language === 'go' && name === 'map' && this.is('[')) {
      this.expect('[');
      this.type();
      this.expect(']');
      this.type();
      return this.is('{') ? this.composite() : { e: 'dict', pairs: [] };
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

  /** Parameters up to `end`, which is taken too. Types are forgotten. */
  params(end: string): Fn['params'] {
    const params: { name: string; otherwise: Expr | null }[] = [];
    this.skipNewlines();
    while (!this.accept(end)) {
      if (this.is('*') || this.is('**') || this.is('...') || this.is('{') || this.is('['))
        this.fail('a parameter with a star or a pattern');
      const name = this.name();
      let otherwise: Expr | null = null;
      if (this.language === 'go') {
        if (!this.is(',') && !this.is(end)) this.type();
      } else {
        if (this.language === 'python' && end !== ':' && this.accept(':')) this.expression();
        if (this.accept('=')) otherwise = this.expression();
      }
      params.push({ name, otherwise });
      this.skipNewlines();
      if (!this.accept(',')) {
        this.expect(end);
        break;
      }
      this.skipNewlines();
    }
    return params;
  }

  /** `x => …`, `(a, b) => …`, `async () => …` */
  arrow(): Expr | null {
    const mark = this.mark();
    if (
      this.is('async') &&
      (this.peek().v === '(' || this.peek().t === 'name') &&
      this.peek().v !== 'function'
    )
      this.next();
    let params: Fn['params'] = [];
    if (this.at('name') && this.peek().v === '=>')
      params = [{ name: this.name(), otherwise: null }];
    else if (this.is('(') && this.arrowFollows()) {
      this.next();
      params = this.params(')');
    } else {
      this.reset(mark);
      return null;
    }
    this.expect('=>');
    return {
      e: 'fn',
      id: this.addFn('', params, () =>
        this.is('{') ? this.block(this) : [{ s: 'return', x: [this.expression()] }],
      ),
    };
  }

  arrowFollows(): boolean {
    let depth = 0;
    for (let ahead = 0; ; ahead += 1) {
      const { t, v } = this.peek(ahead);
      if (t === 'end') return false;
      if (t === 'op' && '([{'.includes(v)) depth += 1;
      else if (t === 'op' && ')]}'.includes(v)) {
        depth -= 1;
        if (depth === 0) return this.peek(ahead + 1).v === '=>';
      }
    }
  }

  inner(source: string): Expr {
    const parser = new Parser(source.trim(), this.language, this.block, this.fns);
    return parser.expression();
  }
}
