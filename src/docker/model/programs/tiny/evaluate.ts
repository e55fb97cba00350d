import { assertNever } from '../../../../lib/assert-never.ts';
import { type Expr, type Fn, NotSimulated, type Program, type Stmt } from './ast.ts';
import { callMethod } from './methods.ts';
import { applyOperator } from './operators.ts';
import { Raised } from './raised.ts';
import { type Dict, formatSpec, isDict, isTrue, kindOf, lib, show, type Value } from './values.ts';

class Leave {
  readonly how: 'break' | 'continue' | 'return';
  readonly value: Value;
  constructor(how: Leave['how'], value: Value = null) {
    this.how = how;
    this.value = value;
  }
}

/** The world outside of the program: its language's built-ins and libraries. */
export interface Library {
  /** the value of a name that the program did not set; undefined: there is none */
  name(name: string): Value | undefined;
  /** `import`: what the module's name stands for; undefined: there is no such module */
  module(run: Evaluation, name: string, line: number): Promise<Value | undefined>;
  /** the evaluation of a module of the program; '' is the program */
  evaluation(file: string): Promise<Evaluation>;
  /** a property of something of a library; undefined: not known */
  get(of: Dict, name: string): Value | undefined;
  /** calls something of a library, or a method of what a library made; undefined: not known */
  call(
    run: Evaluation,
    path: string,
    self: Value,
    args: readonly Value[],
    named: Readonly<Dict>,
    line: number,
  ): Promise<Value | undefined>;
  /** a decorator with what it decorates */
  decorate(run: Evaluation, decorator: Value, fn: Dict, line: number): Promise<Value>;
}

/** How many steps a program may take in one turn: what goes on longer is not simulated. */
const maxSteps = 200_000;

/** Runs one program. `globals` is all that lives on. */
export class Evaluation {
  readonly program: Program;
  readonly library: Library;
  readonly globals: Dict;
  /** '' for the program itself, the path for a module of it */
  readonly file: string;
  #steps = 0;
  #depth = 0;

  constructor(program: Program, library: Library, globals: Dict = {}, file = '') {
    this.file = file;
    this.program = program;
    this.library = library;
    this.globals = globals;
  }

  async run(): Promise<void> {
    await this.block(this.program.body, [this.globals]);
    if (this.program.language === 'go') {
      const main = this.globals.main;
      if (main === undefined) throw new NotSimulated('a program without main', 1);
      await this.call(main, [], {}, 1);
    }
  }

  fn(id: number): Fn {
    return this.program.fns[id] as Fn;
  }

  /** Calls a function value. */
  async call(
    fn: Value,
    args: readonly Value[],
    named: Readonly<Dict>,
    line: number,
  ): Promise<Value> {
    if (kindOf(fn) === 'lib') {
      const result = await this.library.call(
        this,
        String((fn as Dict).path),
        null,
        args,
        named,
        line,
      );
      if (result === undefined) throw new NotSimulated(`${String((fn as Dict).path)}()`, line);
      return result;
    }
    if (kindOf(fn) === 'method') {
      const { of, name } = fn as { of: Value; name: string };
      return this.method(of, name, args, named, line);
    }
    if (kindOf(fn) !== 'fn')
      throw new Raised('TypeError', `'${typeof fn}' object is not callable`, line);
    const { id, scope, file = '' } = fn as { id: number; scope: Dict; file?: string };
    if (file !== this.file)
      return (await this.library.evaluation(file)).call(fn, args, named, line);
    const { params, body } = this.fn(id);
    const local: Dict = {};
    for (const [i, { name, otherwise }] of params.entries()) {
      const given = args[i] ?? named[name];
      local[name] =
        given !== undefined
          ? given
          : otherwise === null
            ? null
            : await this.eval(otherwise, [this.globals]);
    }
    this.#depth += 1;
    if (this.#depth > 200)
      throw new Raised('RecursionError', 'maximum recursion depth exceeded', line);
    try {
      const left = await this.block(body, [this.globals, ...(isDict(scope) ? [scope] : []), local]);
      return left?.how === 'return' ? left.value : null;
    } finally {
      this.#depth -= 1;
    }
  }

  async method(
    of: Value,
    name: string,
    args: readonly Value[],
    named: Readonly<Dict>,
    line: number,
  ): Promise<Value> {
    if (kindOf(of) !== '') {
      const path =
        kindOf(of) === 'lib' ? `${String((of as Dict).path)}.${name}` : `<${kindOf(of)}>.${name}`;
      const own =
        kindOf(of) === 'module' ? ((of as Dict).globals as Dict)[name] : (of as Dict)[name];
      if (kindOf(of) !== 'lib' && own !== undefined && /^(fn|class)$/.test(kindOf(own)))
        return this.call(own, args, named, line);
      const result = await this.library.call(this, path, of, args, named, line);
      if (result === undefined) throw new NotSimulated(`${path.replace(/[<>]/g, '')}()`, line);
      return result;
    }
    if (isDict(of) && of[name] !== undefined && kindOf(of[name] as Value) !== '')
      return this.call(of[name] as Value, args, named, line);
    const done = callMethod(this.program.language, of, name, args);
    if (done !== undefined) return done.value;
    const mapped = await this.withFunction(of, name, args, line);
    if (mapped !== undefined) return mapped;
    throw new NotSimulated(`.${name}()`, line);
  }

  /** Methods of lists that take a function. */
  async withFunction(
    of: Value,
    name: string,
    args: readonly Value[],
    line: number,
  ): Promise<Value | undefined> {
    const [fn] = args;
    if (!Array.isArray(of) || fn === undefined || (kindOf(fn) !== 'fn' && kindOf(fn) !== 'lib'))
      return undefined;
    const out: Value[] = [];
    for (const [i, item] of of.entries()) {
      const result = await this.call(fn, [item, i], {}, line);
      if (name === 'map') out.push(result);
      else if (name === 'filter') {
        if (isTrue(result, this.program.language)) out.push(item);
      } else if (name === 'find') {
        if (isTrue(result, this.program.language)) return item;
      } else if (name !== 'forEach') return undefined;
    }
    return name === 'forEach' || name === 'find' ? null : out;
  }

  async block(body: readonly Stmt[], scopes: readonly Dict[]): Promise<Leave | null> {
    for (const statement of body) {
      this.#steps += 1;
      if (this.#steps > maxSteps)
        throw new NotSimulated('a computation this long', 'line' in statement ? statement.line : 0);
      const left = await this.statement(statement, scopes);
      if (left !== null) return left;
    }
    return null;
  }

  async statement(statement: Stmt, scopes: readonly Dict[]): Promise<Leave | null> {
    const { language } = this.program;
    const local = scopes.at(-1) as Dict;
    switch (statement.s) {
      case 'pass':
        return null;
      case 'break':
      case 'continue':
        return new Leave(statement.s);
      case 'expr':
        await this.eval(statement.x, scopes);
        return null;
      case 'return': {
        const values: Value[] = [];
        for (const each of statement.x) values.push(await this.eval(each, scopes));
        return new Leave('return', values.length > 1 ? values : (values[0] ?? null));
      }
      case 'set':
        await this.assign(statement, scopes);
        return null;
      case 'if':
        return this.block(
          isTrue(await this.eval(statement.test, scopes), language) ? statement.yes : statement.no,
          scopes,
        );
      case 'while':
        while (isTrue(await this.eval(statement.test, scopes), language)) {
          const left = await this.block(statement.body, scopes);
          if (left?.how === 'break') break;
          if (left?.how === 'return') return left;
          const stepped = await this.block(statement.step, scopes);
          if (stepped !== null) return stepped;
          this.#steps += 1;
          if (this.#steps > maxSteps) throw new NotSimulated('a loop this long', 0);
        }
        return null;
      case 'for': {
        const [first, ...names] = statement.names;
        const goRange = language === 'go' && first === 'range';
        for (const [key, item] of this.entries(await this.eval(statement.of, scopes), goRange)) {
          if (goRange) for (const [i, name] of names.entries()) local[name] = i === 0 ? key : item;
          else if (statement.names.length === 1) local[first as string] = item;
          else
            for (const [i, name] of statement.names.entries())
              local[name] = Array.isArray(item) ? (item[i] ?? null) : null;
          const left = await this.block(statement.body, scopes);
          if (left?.how === 'break') break;
          if (left?.how === 'return') return left;
        }
        return null;
      }
      case 'def': {
        let value: Value = this.closure(statement.fn, scopes);
        local[statement.name] = value;
        for (const each of statement.decorators.toReversed())
          value = await this.library.decorate(
            this,
            await this.eval(each, scopes),
            value as Dict,
            statement.line,
          );
        local[statement.name] = value;
        return null;
      }
      case 'class': {
        const members: Dict = {};
        for (const each of statement.body)
          if (each.s === 'def' || each.s === 'set' || each.s === 'pass')
            await this.statement(each, [...scopes, members]);
        const bases: Value[] = [];
        for (const each of statement.bases) bases.push(await this.eval(each, scopes));
        local[statement.name] = { $: 'class', name: statement.name, bases, members };
        return null;
      }
      case 'import': {
        const module = await this.library.module(this, statement.module, statement.line);
        if (module === undefined)
          throw new Raised(
            'ModuleNotFoundError',
            `No module named '${statement.module.replace(/^\.+/, '')}'`,
            statement.line,
          );
        if (statement.names.length === 0) {
          const bare =
            language === 'python'
              ? (statement.module.split('.')[0] as string)
              : (statement.module.split('/').at(-1) as string);
          local[statement.as ?? bare] =
            statement.as === null && language === 'python'
              ? ((await this.library.module(this, bare, statement.line)) ?? module)
              : module;
        } else
          for (const [name, as] of statement.names)
            local[as] = await this.member(module as Dict, name, statement);
        return null;
      }
      case 'raise': {
        const value = statement.x === null ? null : await this.eval(statement.x, scopes);
        throw new Raised(
          isDict(value) ? String(value.kind ?? 'Error') : 'Error',
          value === null ? '' : show(value, language),
          statement.line,
        );
      }
      case 'try':
        try {
          return await this.block(statement.body, scopes);
        } catch (error) {
          if (!(error instanceof Raised)) throw error;
          const handler = statement.handlers.find(
            ({ kinds }) =>
              kinds.length === 0 ||
              kinds.some(
                (kind) =>
                  kind === error.kind ||
                  kind === 'Exception' ||
                  (kind === 'ConnectionError' && error.kind.startsWith('Connection')),
              ),
          );
          if (handler === undefined) throw error;
          if (handler.name !== null)
            local[handler.name] = { $: 'error', kind: error.kind, message: error.message };
          return await this.block(handler.body, scopes);
        } finally {
          await this.block(statement.last, scopes);
        }
      default:
        return assertNever(statement);
    }
  }

  /** `from module import name`: of a module of the program its value, of a library what is called so. */
  async member(
    module: Dict,
    name: string,
    statement: { readonly module: string; readonly line: number },
  ): Promise<Value> {
    if (kindOf(module) === 'module') {
      const own =
        (module.globals as Dict)[name] ??
        (await this.library.module(
          this,
          `${statement.module.replace(/\.$/, '')}.${name}`.replace(/^\.\./, '.'),
          statement.line,
        ));
      if (own === undefined)
        throw new Raised(
          'ImportError',
          `cannot import name '${name}' from '${statement.module}'`,
          statement.line,
        );
      return own;
    }
    return this.library.get(module, name) ?? lib(`${String(module.path)}.${name}`);
  }

  /** A function with what it sees of the functions around it, by value. */
  closure(id: number, scopes: readonly Dict[]): Dict {
    const seen: Dict = {};
    for (const scope of scopes.slice(1)) Object.assign(seen, scope);
    return {
      $: 'fn',
      id,
      ...(Object.keys(seen).length === 0 ? {} : { scope: seen }),
      ...(this.file === '' ? {} : { file: this.file }),
    };
  }

  entries(of: Value, range: boolean): (readonly [Value, Value])[] {
    if (typeof of === 'string') return [...of].map((each, i) => [i, each]);
    if (typeof of === 'number') return Array.from({ length: of }, (_, i) => [i, i]);
    if (Array.isArray(of)) return of.map((each, i) => [i, each]);
    if (isDict(of)) return Object.entries(of).map(([key, value]) => [key, range ? value : key]);
    return [];
  }

  async assign(statement: Extract<Stmt, { s: 'set' }>, scopes: readonly Dict[]): Promise<void> {
    const { to, op, line } = statement;
    const value = await this.eval(statement.x, scopes);
    if (op === 'all') for (const each of to) await this.store(each, value, scopes, '=');
    else if (to.length > 1 || to[0]?.e === 'list') {
      const targets = to[0]?.e === 'list' ? to[0].items : to;
      for (const [i, each] of targets.entries())
        await this.store(
          each,
          Array.isArray(value) ? (value[i] ?? null) : i === 0 ? value : null,
          scopes,
          op,
        );
    } else if (op === '=' || op === 'let') await this.store(to[0] as Expr, value, scopes, op);
    else
      await this.store(
        to[0] as Expr,
        applyOperator(
          this.program.language,
          op.slice(0, -1),
          await this.eval(to[0] as Expr, scopes),
          value,
          line,
        ),
        scopes,
        '=',
      );
  }

  async store(to: Expr, value: Value, scopes: readonly Dict[], op: string): Promise<void> {
    if (to.e === 'name') {
      if (to.name === '_') return;
      // An outer variable that exists is the one that is meant (in Python only after `global`, which most such programs say).
      const holder =
        op === 'let' ? undefined : scopes.findLast((scope) => Object.hasOwn(scope, to.name));
      (holder ?? (scopes.at(-1) as Dict))[to.name] = value;
    } else if (to.e === 'get' || to.e === 'index') {
      const of = await this.eval(to.of, scopes);
      const key = to.e === 'get' ? to.name : await this.eval(to.at, scopes);
      if (Array.isArray(of)) of[Number(key)] = value;
      else if (isDict(of)) of[String(key)] = value;
      else throw new Raised('TypeError', 'object does not support item assignment', to.line);
    } else throw new NotSimulated('this assignment', 0);
  }

  async eval(x: Expr, scopes: readonly Dict[]): Promise<Value> {
    const { language } = this.program;
    switch (x.e) {
      case 'lit':
        return x.v;
      case 'name': {
        const scope = scopes.findLast((each) => Object.hasOwn(each, x.name));
        const value = scope === undefined ? this.library.name(x.name) : scope[x.name];
        if (value === undefined)
          throw new Raised(
            language === 'python' ? 'NameError' : 'ReferenceError',
            language === 'python' ? `name '${x.name}' is not defined` : `${x.name} is not defined`,
            x.line,
          );
        return value;
      }
      case 'text': {
        let text = '';
        for (const part of x.parts)
          text +=
            typeof part === 'string'
              ? part
              : language === 'python'
                ? formatSpec(await this.eval(part.x, scopes), part.format)
                : show(await this.eval(part.x, scopes), language);
        return text;
      }
      case 'list': {
        const items: Value[] = [];
        for (const each of x.items) items.push(await this.eval(each, scopes));
        return items;
      }
      case 'dict': {
        const out: Dict = {};
        for (const [key, value] of x.pairs)
          out[show(await this.eval(key, scopes), language)] = await this.eval(value, scopes);
        return out;
      }
      case 'fn':
        return this.closure(x.id, scopes);
      case 'cond':
        return this.eval(isTrue(await this.eval(x.test, scopes), language) ? x.yes : x.no, scopes);
      case 'and':
      case 'or': {
        const a = await this.eval(x.a, scopes);
        return isTrue(a, language) === (x.e === 'and') ? this.eval(x.b, scopes) : a;
      }
      case 'nullish':
        return (await this.eval(x.a, scopes)) ?? this.eval(x.b, scopes);
      case 'un': {
        const a =
          x.op === 'typeof' &&
          x.a.e === 'name' &&
          this.library.name(x.a.name) === undefined &&
          !scopes.some((scope) => Object.hasOwn(scope, (x.a as { name: string }).name))
            ? null
            : await this.eval(x.a, scopes);
        if (x.op === 'typeof')
          return a === null ? 'undefined' : kindOf(a) === 'fn' ? 'function' : typeof a;
        return x.op === '-' ? -Number(a) : x.op === '+' ? Number(a) : !isTrue(a, language);
      }
      case 'bin':
        return applyOperator(
          this.program.language,
          x.op,
          await this.eval(x.a, scopes),
          await this.eval(x.b, scopes),
          x.line,
        );
      case 'each': {
        const out: Value[] = [];
        for (const [, item] of this.entries(await this.eval(x.of, scopes), false)) {
          const own: Dict = {};
          for (const [i, name] of x.names.entries())
            own[name] =
              x.names.length === 1 ? item : Array.isArray(item) ? (item[i] ?? null) : null;
          if (x.test === null || isTrue(await this.eval(x.test, [...scopes, own]), language))
            out.push(await this.eval(x.item, [...scopes, own]));
        }
        return out;
      }
      case 'slice': {
        const of = await this.eval(x.of, scopes);
        const from = x.from === null ? 0 : Number(await this.eval(x.from, scopes));
        const to = x.to === null ? undefined : Number(await this.eval(x.to, scopes));
        return typeof of === 'string' || Array.isArray(of) ? of.slice(from, to) : null;
      }
      case 'index': {
        const of = await this.eval(x.of, scopes);
        const at = await this.eval(x.at, scopes);
        if (kindOf(of) !== '') return this.property(of, String(at), x.line, true);
        if (Array.isArray(of) || typeof of === 'string') {
          const i = Number(at) < 0 && language === 'python' ? of.length + Number(at) : Number(at);
          const value = of[i];
          if (value === undefined && language !== 'js')
            throw new Raised('IndexError', 'list index out of range', x.line);
          return value ?? null;
        }
        if (!isDict(of)) throw new Raised('TypeError', 'object is not subscriptable', x.line);
        const value = of[show(at, language)];
        if (value === undefined && language === 'python')
          throw new Raised('KeyError', show(at, 'python'), x.line);
        return value ?? (language === 'go' ? 0 : null);
      }
      case 'get':
        return this.property(await this.eval(x.of, scopes), x.name, x.line, false);
      case 'call': {
        const args: Value[] = [];
        let self: { readonly of: Value; readonly name: string } | null = null;
        let fn: Value = null;
        if (x.fn.e === 'get') self = { of: await this.eval(x.fn.of, scopes), name: x.fn.name };
        else fn = await this.eval(x.fn, scopes);
        for (const each of x.args) args.push(await this.eval(each, scopes));
        const named: Dict = {};
        for (const [name, value] of x.named) named[name] = await this.eval(value, scopes);
        return self === null
          ? this.call(fn, args, named, x.line)
          : this.method(self.of, self.name, args, named, x.line);
      }
      default:
        return assertNever(x);
    }
  }

  property(of: Value, name: string, line: number, indexed: boolean): Value {
    if (isDict(of)) {
      const own = of[name];
      if (own !== undefined && name !== '$') return own;
      if (kindOf(of) === 'module') {
        const member = (of.globals as Dict)[name];
        if (member !== undefined) return member;
        throw new Raised('AttributeError', `module has no attribute '${name}'`, line);
      }
      if (kindOf(of) !== '') {
        const value = this.library.get(of, name);
        if (value !== undefined) return value;
        if (kindOf(of) === 'lib') {
          if (indexed) return null;
          return lib(`${String(of.path)}.${name}`);
        }
      } else if (this.program.language === 'js') return null;
    }
    if (name === 'length' && (Array.isArray(of) || typeof of === 'string')) return of.length;
    if (of === null)
      throw new Raised(
        'TypeError',
        this.program.language === 'js'
          ? `Cannot read properties of undefined (reading '${name}')`
          : `'NoneType' object has no attribute '${name}'`,
        line,
      );
    return { $: 'method', of, name };
  }
}
