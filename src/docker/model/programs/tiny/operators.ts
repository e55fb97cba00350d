import { type Language, NotSimulated } from './ast.ts';
import { Raised } from './raised.ts';
import { formatPercent, isDict, show, type Value } from './values.ts';

/** An operator between two values, as the language has it. */
export function applyOperator(
  language: Language,
  op: string,
  a: Value,
  b: Value,
  line: number,
): Value {
  switch (op) {
    case '+':
      if (typeof a === 'string' || typeof b === 'string') {
        if (language === 'python' && typeof a !== typeof b)
          throw new Raised(
            'TypeError',
            typeof a === 'string'
              ? `can only concatenate str (not "${pythonType(b)}") to str`
              : `unsupported operand type(s) for +: '${pythonType(a)}' and 'str'`,
            line,
          );
        return show(a, language) + show(b, language);
      }
      if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
      return Number(a) + Number(b);
    case '-':
      return Number(a) - Number(b);
    case '*':
      return typeof a === 'string' && typeof b === 'number'
        ? a.repeat(Math.max(0, b))
        : Array.isArray(a)
          ? Array.from({ length: Number(b) }, () => a as Value[]).flat()
          : Number(a) * Number(b);
    case '/':
      if (Number(b) === 0 && language !== 'js')
        throw new Raised(
          'ZeroDivisionError',
          language === 'go' ? 'integer divide by zero' : 'division by zero',
          line,
        );
      return language === 'go' ? Math.trunc(Number(a) / Number(b)) : Number(a) / Number(b);
    case '//':
      return Math.floor(Number(a) / Number(b));
    case '%': {
      if (typeof a === 'string') return formatPercent(a, Array.isArray(b) ? b : [b], language);
      const rest = Number(a) % Number(b);
      return language === 'python' && rest !== 0 && rest < 0 !== Number(b) < 0
        ? rest + Number(b)
        : rest;
    }
    case '**':
      return Number(a) ** Number(b);
    case '==':
      return equal(a, b);
    case '!=':
      return !equal(a, b);
    case '<':
      return (a as number) < (b as number);
    case '>':
      return (a as number) > (b as number);
    case '<=':
      return (a as number) <= (b as number);
    case '>=':
      return (a as number) >= (b as number);
    case 'in':
      return contains(b, a);
    case 'not in':
      return !contains(b, a);
    default:
      throw new NotSimulated(`the operator ${op}`, line);
  }
}

function pythonType(value: Value): string {
  return value === null
    ? 'NoneType'
    : typeof value === 'number'
      ? 'int'
      : typeof value === 'boolean'
        ? 'bool'
        : Array.isArray(value)
          ? 'list'
          : typeof value === 'string'
            ? 'str'
            : 'dict';
}

function equal(a: Value, b: Value): boolean {
  return typeof a === 'object' && typeof b === 'object'
    ? JSON.stringify(a) === JSON.stringify(b)
    : a === b;
}

function contains(of: Value, item: Value): boolean {
  if (typeof of === 'string') return of.includes(String(item));
  if (Array.isArray(of)) return of.some((each) => equal(each, item));
  return isDict(of) && Object.hasOwn(of, String(item));
}
