import { type Language, NotSimulated } from './ast.ts';
import { Raised } from './raised.ts';
import { float, formatPercent, isDict, kindOf, plainNumber, show, type Value } from './values.ts';

/** An operator between two values, as the language has it. */
export function applyOperator(
  language: Language,
  op: string,
  left: Value,
  right: Value,
  line: number,
): Value {
  if (op === '/' && kindOf(left) === 'path')
    return { $: 'path', at: `${show(left, language)}/${show(right, language)}` };
  const value = operated(language, op, plainNumber(left), plainNumber(right), line);
  if (typeof value === 'string' && value.length > maxLength)
    throw new NotSimulated('a text this long', line);
  if (typeof value !== 'number' || language === 'js') return value;
  const isFloat =
    language === 'python' &&
    (op === '/' ||
      [left, right].some(
        (each) => kindOf(each) === 'float' || (typeof each === 'number' && !Number.isInteger(each)),
      ));
  if (isFloat) return float(value);
  // integers are exact in Python and have 64 bits in Go; ours have 53
  if (!Number.isSafeInteger(value) && (Number.isInteger(value) || !Number.isFinite(value)))
    throw new NotSimulated('a number this large', line);
  return value;
}

/** Longer texts and lists are not simulated. */
const maxLength = 1_000_000;

function operated(language: Language, op: string, a: Value, b: Value, line: number): Value {
  if (language === 'python') checkTypes(op, a, b, line);
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
      if (typeof a === 'string' || Array.isArray(a)) {
        const times = Math.max(0, Number(b));
        if (a.length * times > maxLength) throw new NotSimulated('a text this long', line);
        return typeof a === 'string'
          ? a.repeat(times)
          : Array.from({ length: times }, () => a as Value[]).flat();
      }
      return Number(a) * Number(b);
    case '/':
      if (Number(b) === 0 && language !== 'js')
        throw new Raised(
          'ZeroDivisionError',
          language === 'go' ? 'integer divide by zero' : 'division by zero',
          line,
        );
      return language === 'go' ? Math.trunc(Number(a) / Number(b)) : Number(a) / Number(b);
    case '//':
      if (Number(b) === 0)
        throw new Raised('ZeroDivisionError', 'integer division or modulo by zero', line);
      return Math.floor(Number(a) / Number(b));
    case '%': {
      if (typeof a === 'string') return formatPercent(a, Array.isArray(b) ? b : [b], language);
      if (Number(b) === 0 && language === 'python')
        throw new Raised('ZeroDivisionError', 'integer modulo by zero', line);
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

/** What Python refuses to compute. @source CPython, Objects/abstract.c */
function checkTypes(op: string, a: Value, b: Value, line: number): void {
  const number = (value: Value) => typeof value === 'number' || typeof value === 'boolean';
  const refuse = (text: string): never => {
    throw new Raised('TypeError', text, line);
  };
  const both = `'${pythonType(a)}' and '${pythonType(b)}'`;
  if (/^[<>]=?$/.test(op)) {
    if ((number(a) && number(b)) || (typeof a === 'string' && typeof b === 'string')) return;
    if (Array.isArray(a) && Array.isArray(b)) throw new NotSimulated('comparing lists', line);
    refuse(`'${op}' not supported between instances of ${both}`);
  }
  if (!/^([-*/%]|\/\/|\*\*)$/.test(op) || (number(a) && number(b))) return;
  if (op === '%' && typeof a === 'string') return;
  if (op === '*' && typeof b === 'number' && (typeof a === 'string' || Array.isArray(a))) return;
  if (op === '*' && typeof a === 'number' && (typeof b === 'string' || Array.isArray(b)))
    throw new NotSimulated('a number times a text', line);
  refuse(`unsupported operand type(s) for ${op === '**' ? '** or pow()' : op}: ${both}`);
}

function pythonType(value: Value): string {
  return value === null
    ? 'NoneType'
    : typeof value === 'number'
      ? Number.isInteger(value)
        ? 'int'
        : 'float'
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
    : plainNumber(a) === plainNumber(b);
}

function contains(of: Value, item: Value): boolean {
  if (typeof of === 'string') return of.includes(String(item));
  if (Array.isArray(of)) return of.some((each) => equal(each, item));
  return isDict(of) && Object.hasOwn(of, String(item));
}
