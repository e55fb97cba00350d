import { type Fn, NotSimulated, type Program, type Stmt } from './ast.ts';
import { evaluate } from './eval-expression.ts';
import { callMethod } from './methods.ts';
import { Raised } from './raised.ts';
import type { Leave, Library, Run } from './run.ts';
import { runStatement } from './run-statement.ts';
import { type Dict, isDict, isTrue, kindOf, plainNumber, type Value } from './values.ts';

/** Built-ins to which `1.0` is not `1`. */
const keepsFloats: ReadonlySet<string> = new Set([
  'print',
  'str',
  'repr',
  'list',
  'tuple',
  'dict',
  'sorted',
  'enumerate',
  'zip',
  'type',
  'float',
]);

/** How many steps a program may take in one turn: what goes on longer is not simulated. */
const maxSteps = 200_000;

/** Runs one program. `globals` is all that lives on. */
export class Evaluation implements Run {
  readonly program: Program;
  readonly library: Library;
  readonly globals: Dict;
  /** '' for the program itself, the path for a module of it */
  readonly file: string;
  /** of the statement that runs */
  line = 0;
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
        keepsFloats.has(String((fn as Dict).path)) ? args : args.map(plainNumber),
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
    if (this.program.language === 'python') checkArguments(this.fn(id), args, named, line);
    const local: Dict = {};
    for (const [i, { name, otherwise }] of params.entries()) {
      const given = args[i] ?? named[name];
      local[name] =
        given !== undefined
          ? given
          : otherwise === null
            ? null
            : await evaluate(this, otherwise, [this.globals]);
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

  /** One step more. A program that takes too many in one turn is not simulated. */
  tick(line: number): void {
    if (line > 0) this.line = line;
    this.#steps += 1;
    if (this.#steps > maxSteps) throw new NotSimulated('a computation this long', this.line);
  }

  async block(body: readonly Stmt[], scopes: readonly Dict[]): Promise<Leave | null> {
    for (const statement of body) {
      this.tick('line' in statement ? statement.line : 0);
      const left = await runStatement(this, statement, scopes);
      if (left !== null) return left;
    }
    return null;
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
}

/** Python's complaints about what a function of the program is called with. @source CPython, Python/ceval.c */
function checkArguments(
  { name, params }: Fn,
  args: readonly Value[],
  named: Readonly<Dict>,
  line: number,
): void {
  const stranger = Object.keys(named).find((key) => !params.some((each) => each.name === key));
  if (stranger !== undefined)
    throw new Raised(
      'TypeError',
      `${name}() got an unexpected keyword argument '${stranger}'`,
      line,
    );
  if (args.length > params.length) {
    const least = params.filter(({ otherwise }) => otherwise === null).length;
    const takes = least === params.length ? String(least) : `from ${least} to ${params.length}`;
    throw new Raised(
      'TypeError',
      `${name}() takes ${takes} positional argument${params.length === 1 ? '' : 's'} but ${args.length} ${args.length === 1 ? 'was' : 'were'} given`,
      line,
    );
  }
  const missing = params
    .slice(args.length)
    .filter((each) => each.otherwise === null && named[each.name] === undefined)
    .map((each) => `'${each.name}'`);
  if (missing.length === 0) return;
  const listed =
    missing.length === 1
      ? missing[0]
      : `${missing.slice(0, -1).join(', ')}${missing.length > 2 ? ',' : ''} and ${missing.at(-1)}`;
  throw new Raised(
    'TypeError',
    `${name}() missing ${missing.length} required positional argument${missing.length === 1 ? '' : 's'}: ${listed}`,
    line,
  );
}
