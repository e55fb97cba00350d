import { assertNever } from '../../../../lib/assert-never.ts';
import { type Expr, NotSimulated, type Stmt } from './ast.ts';
import { entries, evaluate } from './eval-expression.ts';
import { applyOperator } from './operators.ts';
import { Raised } from './raised.ts';
import { Leave, type Run } from './run.ts';
import { type Dict, isDict, isTrue, kindOf, lib, show, type Value } from './values.ts';

/** Runs one statement. */
export async function runStatement(
  run: Run,
  statement: Stmt,
  scopes: readonly Dict[],
): Promise<Leave | null> {
  const { language } = run.program;
  const local = scopes.at(-1) as Dict;
  switch (statement.s) {
    case 'pass':
      return null;
    case 'break':
    case 'continue':
      return new Leave(statement.s);
    case 'expr':
      await evaluate(run, statement.x, scopes);
      return null;
    case 'return': {
      const values: Value[] = [];
      for (const each of statement.x) values.push(await evaluate(run, each, scopes));
      return new Leave('return', values.length > 1 ? values : (values[0] ?? null));
    }
    case 'set':
      await assign(run, statement, scopes);
      return null;
    case 'if':
      return run.block(
        isTrue(await evaluate(run, statement.test, scopes), language)
          ? statement.yes
          : statement.no,
        scopes,
      );
    case 'while':
      while (isTrue(await evaluate(run, statement.test, scopes), language)) {
        const left = await run.block(statement.body, scopes);
        if (left?.how === 'break') break;
        if (left?.how === 'return') return left;
        const stepped = await run.block(statement.step, scopes);
        if (stepped !== null) return stepped;
        run.tick(statement.line);
      }
      return null;
    case 'for': {
      const [first, ...names] = statement.names;
      const goRange = language === 'go' && first === 'range';
      for (const [key, item] of entries(await evaluate(run, statement.of, scopes), goRange)) {
        if (goRange) for (const [i, name] of names.entries()) local[name] = i === 0 ? key : item;
        else if (statement.names.length === 1) local[first as string] = item;
        else
          for (const [i, name] of statement.names.entries())
            local[name] = Array.isArray(item) ? (item[i] ?? null) : null;
        const left = await run.block(statement.body, scopes);
        if (left?.how === 'break') break;
        if (left?.how === 'return') return left;
      }
      return null;
    }
    case 'def': {
      let value: Value = run.closure(statement.fn, scopes);
      local[statement.name] = value;
      for (const each of statement.decorators.toReversed())
        value = await run.library.decorate(
          run,
          await evaluate(run, each, scopes),
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
          await runStatement(run, each, [...scopes, members]);
      const bases: Value[] = [];
      for (const each of statement.bases) bases.push(await evaluate(run, each, scopes));
      local[statement.name] = { $: 'class', name: statement.name, bases, members };
      return null;
    }
    case 'import': {
      const module = await run.library.module(run, statement.module, statement.line);
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
            ? ((await run.library.module(run, bare, statement.line)) ?? module)
            : module;
      } else
        for (const [name, as] of statement.names)
          local[as] = await member(run, module as Dict, name, statement);
      return null;
    }
    case 'raise': {
      const value = statement.x === null ? null : await evaluate(run, statement.x, scopes);
      throw new Raised(
        isDict(value) ? String(value.kind ?? 'Error') : 'Error',
        value === null ? '' : show(value, language),
        statement.line,
      );
    }
    case 'try':
      try {
        return await run.block(statement.body, scopes);
      } catch (error) {
        if (!(error instanceof Raised)) throw error;
        const handler = statement.handlers.find(
          ({ kinds }) =>
            kinds.length === 0 ||
            kinds.some(
              (kind) =>
                kind === error.kind ||
                kind === 'Exception' ||
                (kind === 'ConnectionError' && /(^|\.)Connection/.test(error.kind)),
            ),
        );
        if (handler === undefined) throw error;
        if (handler.name !== null)
          local[handler.name] = { $: 'error', kind: error.kind, message: error.message };
        return await run.block(handler.body, scopes);
      } finally {
        await run.block(statement.last, scopes);
      }
    default:
      return assertNever(statement);
  }
}

/** `from module import name`: of a module of the program its value, of a library what is called so. */
async function member(
  run: Run,
  module: Dict,
  name: string,
  statement: { readonly module: string; readonly line: number },
): Promise<Value> {
  if (kindOf(module) === 'module') {
    const own =
      (module.globals as Dict)[name] ??
      (await run.library.module(
        run,
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
  return run.library.get(module, name) ?? lib(`${String(module.path)}.${name}`);
}

async function assign(
  run: Run,
  statement: Extract<Stmt, { s: 'set' }>,
  scopes: readonly Dict[],
): Promise<void> {
  const { to, op, line } = statement;
  const value = await evaluate(run, statement.x, scopes);
  if (op === 'all') for (const each of to) await store(run, each, value, scopes, '=');
  else if (to.length > 1 || to[0]?.e === 'list') {
    const targets = to[0]?.e === 'list' ? to[0].items : to;
    for (const [i, each] of targets.entries())
      await store(
        run,
        each,
        Array.isArray(value) ? (value[i] ?? null) : i === 0 ? value : null,
        scopes,
        op,
      );
  } else if (op === '=' || op === 'let') await store(run, to[0] as Expr, value, scopes, op);
  else
    await store(
      run,
      to[0] as Expr,
      applyOperator(
        run.program.language,
        op.slice(0, -1),
        await evaluate(run, to[0] as Expr, scopes),
        value,
        line,
      ),
      scopes,
      '=',
    );
}

async function store(
  run: Run,
  to: Expr,
  value: Value,
  scopes: readonly Dict[],
  op: string,
): Promise<void> {
  if (to.e === 'name') {
    if (to.name === '_') return;
    // An outer variable that exists is the one that is meant (in Python only after `global`, which most such programs say).
    const holder =
      op === 'let' ? undefined : scopes.findLast((scope) => Object.hasOwn(scope, to.name));
    (holder ?? (scopes.at(-1) as Dict))[to.name] = value;
  } else if (to.e === 'get' || to.e === 'index') {
    const of = await evaluate(run, to.of, scopes);
    const key = to.e === 'get' ? to.name : await evaluate(run, to.at, scopes);
    if (Array.isArray(of)) of[Number(key)] = value;
    else if (isDict(of)) of[String(key)] = value;
    else throw new Raised('TypeError', 'object does not support item assignment', to.line);
  } else throw new NotSimulated('this assignment', 0);
}
