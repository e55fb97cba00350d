import type { Language } from './ast.ts';
import { type Dict, isDict, kindOf, repr, show, type Value } from './values.ts';

/** Methods of strings, lists and dictionaries. @returns undefined where the language has no such method, or it is not simulated */
export function callMethod(
  language: Language,
  of: Value,
  name: string,
  args: readonly Value[],
): { readonly value: Value } | undefined {
  const found =
    typeof of === 'string'
      ? stringMethod(language, of, name, args)
      : Array.isArray(of)
        ? listMethod(of, name, args)
        : typeof of === 'number'
          ? numberMethod(of, name, args)
          : isDict(of) && kindOf(of) === ''
            ? dictMethod(of, name, args)
            : undefined;
  return found === undefined ? undefined : { value: found };
}

function stringMethod(
  language: Language,
  of: string,
  name: string,
  args: readonly Value[],
): Value | undefined {
  const [first, second] = args;
  const text = first === undefined || first === null ? '' : show(first, language);
  switch (name) {
    case 'upper':
    case 'toUpperCase':
      return of.toUpperCase();
    case 'lower':
    case 'toLowerCase':
      return of.toLowerCase();
    case 'strip':
    case 'trim':
      return first === undefined ? of.trim() : trimmed(of, text, true, true);
    case 'rstrip':
    case 'trimEnd':
      return first === undefined ? of.trimEnd() : trimmed(of, text, false, true);
    case 'lstrip':
    case 'trimStart':
      return first === undefined ? of.trimStart() : trimmed(of, text, true, false);
    case 'split':
      return first === undefined ? of.split(/\s+/).filter((each) => each !== '') : of.split(text);
    case 'splitlines':
      return of.split('\n');
    case 'join':
      return Array.isArray(first) ? first.map((each) => show(each, language)).join(of) : undefined;
    case 'replace':
      return language === 'js'
        ? of.replace(text, show(second ?? '', language))
        : of.replaceAll(text, show(second ?? '', language));
    case 'replaceAll':
      return of.replaceAll(text, show(second ?? '', language));
    case 'startswith':
    case 'startsWith':
      return of.startsWith(text);
    case 'endswith':
    case 'endsWith':
      return of.endsWith(text);
    case 'includes':
      return of.includes(text);
    case 'indexOf':
    case 'find':
      return of.indexOf(text);
    case 'count':
      return of.split(text).length - 1;
    case 'repeat':
      return of.repeat(Number(first));
    case 'title':
      return of.replace(/\b\w/g, (letter) => letter.toUpperCase());
    case 'capitalize':
      return of.charAt(0).toUpperCase() + of.slice(1).toLowerCase();
    case 'isdigit':
      return /^\d+$/.test(of);
    case 'zfill':
      return of.padStart(Number(first), '0');
    case 'padStart':
      return of.padStart(Number(first), second === undefined ? ' ' : show(second, language));
    case 'padEnd':
      return of.padEnd(Number(first), second === undefined ? ' ' : show(second, language));
    case 'slice':
    case 'substring':
      return of.slice(Number(first), second === undefined ? undefined : Number(second));
    case 'charAt':
      return of.charAt(Number(first));
    case 'encode':
    case 'decode':
    case 'toString':
      return of;
    case 'format': {
      let at = 0;
      return of.replace(/\{(\d*)\}/g, (_, index: string) =>
        show(args[index === '' ? at++ : Number(index)] ?? '', 'python'),
      );
    }
    default:
      return undefined;
  }
}

function trimmed(text: string, letters: string, left: boolean, right: boolean): string {
  let [from, to] = [0, text.length];
  while (left && from < to && letters.includes(text[from] as string)) from += 1;
  while (right && to > from && letters.includes(text[to - 1] as string)) to -= 1;
  return text.slice(from, to);
}

function listMethod(of: Value[], name: string, args: readonly Value[]): Value | undefined {
  const [first] = args;
  switch (name) {
    case 'append':
      of.push(first ?? null);
      return null;
    case 'push':
      return of.push(...args);
    case 'pop':
      return (first === undefined ? of.pop() : of.splice(Number(first), 1)[0]) ?? null;
    case 'shift':
      return of.shift() ?? null;
    case 'insert':
      of.splice(Number(first), 0, args[1] ?? null);
      return null;
    case 'extend':
      if (Array.isArray(first)) of.push(...first);
      return null;
    case 'clear':
      of.length = 0;
      return null;
    case 'join':
      return of.map((each) => show(each, 'js')).join(first === undefined ? ',' : String(first));
    case 'includes':
      return of.includes(first as Value);
    case 'index':
    case 'indexOf':
      return of.indexOf(first as Value);
    case 'count':
      return of.filter((each) => each === first).length;
    case 'slice':
      return of.slice(Number(first ?? 0), args[1] === undefined ? undefined : Number(args[1]));
    case 'concat':
      return of.concat(...args);
    case 'reverse':
      of.reverse();
      return of;
    case 'sort':
      if (first !== undefined) return undefined;
      of.sort((a, b) =>
        typeof a === 'number' && typeof b === 'number' ? a - b : repr(a) < repr(b) ? -1 : 1,
      );
      return of;
    default:
      return undefined;
  }
}

function numberMethod(of: number, name: string, args: readonly Value[]): Value | undefined {
  if (name === 'toFixed') return of.toFixed(Number(args[0] ?? 0));
  if (name === 'toString') return of.toString(Number(args[0] ?? 10));
  return undefined;
}

function dictMethod(of: Dict, name: string, args: readonly Value[]): Value | undefined {
  const [first, second] = args;
  switch (name) {
    case 'get':
      return of[String(first)] ?? second ?? null;
    case 'keys':
      return Object.keys(of);
    case 'values':
      return Object.values(of);
    case 'items':
      return Object.entries(of).map(([key, value]) => [key, value]);
    case 'update':
      Object.assign(of, first);
      return null;
    case 'pop': {
      const value = of[String(first)] ?? second ?? null;
      delete of[String(first)];
      return value;
    }
    case 'setdefault':
      of[String(first)] ??= second ?? null;
      return of[String(first)] as Value;
    case 'copy':
      return { ...of };
    case 'hasOwnProperty':
      return Object.hasOwn(of, String(first));
    default:
      return undefined;
  }
}
