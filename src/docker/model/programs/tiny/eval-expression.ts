import { assertNever } from '../../../../lib/assert-never.ts';
import { type Expr, NotSimulated } from './ast.ts';
import { applyOperator } from './operators.ts';
import { Raised } from './raised.ts';
import type { Run } from './run.ts';
import {
  type Dict,
  float,
  formatSpec,
  isDict,
  isTrue,
  kindOf,
  lib,
  plainNumber,
  show,
  type Value,
} from './values.ts';

/** The value of an expression. */
export async function evaluate(run: Run, x: Expr, scopes: readonly Dict[]): Promise<Value> {
  const { language } = run.program;
  switch (x.e) {
    case 'lit':
      return x.v;
    case 'name': {
      const scope = scopes.findLast((each) => Object.hasOwn(each, x.name));
      const value = scope === undefined ? run.library.name(x.name) : scope[x.name];
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
              ? formatSpec(await evaluate(run, part.x, scopes), part.format)
              : show(await evaluate(run, part.x, scopes), language);
      return text;
    }
    case 'list': {
      const items: Value[] = [];
      for (const each of x.items)
        if (each.e === 'spread')
          items.push(
            ...entries(await evaluate(run, each.of, scopes), false).map(([, item]) => item),
          );
        else items.push(await evaluate(run, each, scopes));
      return items;
    }
    case 'dict': {
      const out: Dict = {};
      for (const [key, value] of x.pairs)
        if (key.e === 'spread') {
          const of = await evaluate(run, key.of, scopes);
          if (isDict(of)) Object.assign(out, of);
        } else
          out[show(await evaluate(run, key, scopes), language)] = await evaluate(
            run,
            value,
            scopes,
          );
      return out;
    }
    case 'float':
      return float(x.v);
    case 'spread':
      throw new NotSimulated('a spread here', run.line);
    case 'fn':
      return run.closure(x.id, scopes);
    case 'cond':
      return evaluate(
        run,
        isTrue(await evaluate(run, x.test, scopes), language) ? x.yes : x.no,
        scopes,
      );
    case 'and':
    case 'or': {
      const a = await evaluate(run, x.a, scopes);
      return isTrue(a, language) === (x.e === 'and') ? evaluate(run, x.b, scopes) : a;
    }
    case 'nullish':
      return (await evaluate(run, x.a, scopes)) ?? evaluate(run, x.b, scopes);
    case 'un': {
      const a =
        x.op === 'typeof' &&
        x.a.e === 'name' &&
        run.library.name(x.a.name) === undefined &&
        !scopes.some((scope) => Object.hasOwn(scope, (x.a as { name: string }).name))
          ? null
          : await evaluate(run, x.a, scopes);
      if (x.op === 'typeof')
        return a === null ? 'undefined' : kindOf(a) === 'fn' ? 'function' : typeof a;
      if (kindOf(a) === 'float' && x.op === '-') return float(-(plainNumber(a) as number));
      return x.op === '-' ? -Number(a) : x.op === '+' ? Number(a) : !isTrue(a, language);
    }
    case 'bin':
      return applyOperator(
        run.program.language,
        x.op,
        await evaluate(run, x.a, scopes),
        await evaluate(run, x.b, scopes),
        x.line,
      );
    case 'each': {
      const out: Value[] = [];
      for (const [, item] of entries(await evaluate(run, x.of, scopes), false)) {
        run.tick(0);
        const own: Dict = {};
        for (const [i, name] of x.names.entries())
          own[name] = x.names.length === 1 ? item : Array.isArray(item) ? (item[i] ?? null) : null;
        if (x.test === null || isTrue(await evaluate(run, x.test, [...scopes, own]), language))
          out.push(await evaluate(run, x.item, [...scopes, own]));
      }
      return out;
    }
    case 'slice': {
      const of = await evaluate(run, x.of, scopes);
      const from = x.from === null ? 0 : Number(await evaluate(run, x.from, scopes));
      const to = x.to === null ? undefined : Number(await evaluate(run, x.to, scopes));
      return typeof of === 'string' || Array.isArray(of) ? of.slice(from, to) : null;
    }
    case 'index': {
      const of = await evaluate(run, x.of, scopes);
      const at = await evaluate(run, x.at, scopes);
      if (kindOf(of) !== '') return property(run, of, String(at), x.line, true);
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
      return property(run, await evaluate(run, x.of, scopes), x.name, x.line, false);
    case 'call': {
      const args: Value[] = [];
      let self: { readonly of: Value; readonly name: string } | null = null;
      let fn: Value = null;
      if (x.fn.e === 'get') self = { of: await evaluate(run, x.fn.of, scopes), name: x.fn.name };
      else fn = await evaluate(run, x.fn, scopes);
      for (const each of x.args) args.push(await evaluate(run, each, scopes));
      const named: Dict = {};
      for (const [name, value] of x.named) named[name] = await evaluate(run, value, scopes);
      return self === null
        ? run.call(fn, args, named, x.line)
        : run.method(self.of, self.name, args, named, x.line);
    }
    default:
      return assertNever(x);
  }
}

/** What `for` goes through: keys and values. */
export function entries(of: Value, range: boolean): (readonly [Value, Value])[] {
  if (typeof of === 'string') return [...of].map((each, i) => [i, each]);
  if (typeof of === 'number') return Array.from({ length: of }, (_, i) => [i, i]);
  if (Array.isArray(of)) return of.map((each, i) => [i, each]);
  if (isDict(of)) return Object.entries(of).map(([key, value]) => [key, range ? value : key]);
  return [];
}

function property(run: Run, of: Value, name: string, line: number, indexed: boolean): Value {
  if (isDict(of)) {
    const own = of[name];
    if (own !== undefined && name !== '$') return own;
    if (kindOf(of) === 'module') {
      const member = (of.globals as Dict)[name];
      if (member !== undefined) return member;
      throw new Raised('AttributeError', `module has no attribute '${name}'`, line);
    }
    if (kindOf(of) !== '') {
      const value = run.library.get(of, name);
      if (value !== undefined) return value;
      if (kindOf(of) === 'lib') {
        if (indexed) return null;
        return lib(`${String(of.path)}.${name}`);
      }
    } else if (run.program.language === 'js') return null;
  }
  if (name === 'length' && (Array.isArray(of) || typeof of === 'string')) return of.length;
  if (of === null)
    throw new Raised(
      'TypeError',
      run.program.language === 'js'
        ? `Cannot read properties of undefined (reading '${name}')`
        : `'NoneType' object has no attribute '${name}'`,
      line,
    );
  return { $: 'method', of, name };
}
